import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { encrypt } from '../../platform/encryption.ts'
import { findAccount } from '../account/store.ts'
import type { NewSecondFactor } from './contract.ts'
import { beginSecondFactor } from './second-factor-store.ts'
import { mintTotpSecret, totpUri } from './totp.ts'
import { encryptionPurpose } from './verify-second-factor.ts'

type EnrolRefusal = { code: 'not-signed-in' } | { code: 'second-factor-exists' } | { code: 'configuration-invalid' }

/** Begins a second factor: its secret is shown this once, and counts for nothing until a code has been confirmed. */
export async function enrolSecondFactor(
  { db, clock, settings }: Services,
  userId: string,
): Promise<Result<NewSecondFactor, EnrolRefusal>> {
  if (settings.cookieSecret === null) return err({ code: 'configuration-invalid' })
  const account = await findAccount(db, userId)
  if (account === null) return err({ code: 'not-signed-in' })
  const secret = mintTotpSecret()
  const encrypted = await encrypt(settings.cookieSecret, encryptionPurpose, userId, secret)
  if (!(await beginSecondFactor(db, userId, encrypted, clock()))) return err({ code: 'second-factor-exists' })
  return ok({ secret, uri: totpUri(secret, account.email, settings.shop.name) })
}
