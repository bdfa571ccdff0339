import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { decrypt, encrypt } from '../../platform/encryption.ts'
import { keyRing } from '../../platform/settings.ts'
import type { Credentials } from '../account/credential-store.ts'
import { cancelRecoveries } from './factor-recovery-store.ts'
import { replaceSecretStatement, useRecoveryCode, useStep } from './second-factor-store.ts'
import { totpStep } from './totp.ts'

/** What the secret of a second factor is sealed for (`worker/platform/encryption.ts`). */
export const encryptionPurpose = 'second-factor'

/** A code that is right: the statement that uses it up belongs into the batch of what it allows. */
export interface ProvenFactor {
  readonly statements: readonly Statement[]
  /** Epoch milliseconds; null when the account has no second factor to prove. */
  readonly at: number | null
}

/** Judges the code beside a right password. `codeHash` is the one that `credentials` were read with. */
export async function verifySecondFactor(
  { db, clock, settings }: Services,
  { account, factor, isRecoveryCode }: Credentials,
  given: { readonly code: string | undefined; readonly codeHash: string | null },
): Promise<Result<ProvenFactor, { code: 'second-factor-required' } | { code: 'second-factor-wrong' }>> {
  if (factor === null) return ok({ statements: [], at: null })
  if (given.code === undefined) return err({ code: 'second-factor-required' })
  const now = clock()
  // Who shows the factor has not lost it.
  const kept = cancelRecoveries(db, account.id)
  if (isRecoveryCode && given.codeHash !== null) {
    return ok({ statements: [useRecoveryCode(db, account.id, given.codeHash, now), kept], at: now })
  }
  const secret = await decrypt(keyRing(settings), encryptionPurpose, account.id, factor.encryptedSecret)
  const step = secret === null ? null : totpStep(secret.text, given.code, now)
  if (secret === null || step === null || step <= factor.lastStep) return err({ code: 'second-factor-wrong' })
  const statements = [useStep(db, account.id, step), kept]
  if (secret.isOutworn && settings.cookieSecret !== null) {
    const encryptedSecret = await encrypt(settings.cookieSecret, encryptionPurpose, account.id, secret.text)
    statements.push(replaceSecretStatement(db, account.id, factor.encryptedSecret, encryptedSecret))
  }
  return ok({ statements, at: now })
}
