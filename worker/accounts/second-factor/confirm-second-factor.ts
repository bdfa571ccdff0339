import { auditStatement } from '../../audit/public.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { batch, guardFailure, runBatch } from '../../platform/database.ts'
import { decrypt } from '../../platform/encryption.ts'
import type { SignedIn } from '../../platform/http/request-context.ts'
import { enqueue, relayOutbox } from '../../platform/outbox.ts'
import { keyRing } from '../../platform/settings.ts'
import { accountNotice } from '../account/account-notice.ts'
import { findAccount } from '../account/store.ts'
import { attemptStatements, releaseStatements } from '../lockout/login-throttle-store.ts'
import { lockedRefusal, sessionThrottleKeys } from '../lockout/throttle-login.ts'
import type { RecoveryCodes } from './contract.ts'
import { mintRecoveryCodes, recoveryCodeHash } from './recovery-code.ts'
import { confirmStatement, findSecondFactor, isCodeUsed, proofStatement, replaceCodes } from './second-factor-store.ts'
import { totpStep } from './totp.ts'
import { encryptionPurpose } from './verify-second-factor.ts'

/** Turns a begun second factor on, now that a code shows that the app has it. Answers the recovery codes, this once. */
export async function confirmSecondFactor(
  services: Services,
  code: string,
  { userId, sessionId }: SignedIn,
): Promise<Result<RecoveryCodes, Refusal>> {
  const { db, clock, settings, requestId } = services
  const { cookieSecret, lockout } = settings
  if (cookieSecret === null) return err({ code: 'configuration-invalid' })
  const [account, factor] = [await findAccount(db, userId), await findSecondFactor(db, userId)]
  if (account === null) return err({ code: 'not-signed-in' })
  if (factor === null) return err({ code: 'not-found' })
  if (factor.confirmedAt !== null) return err({ code: 'second-factor-exists' })
  const keys = await sessionThrottleKeys(cookieSecret, sessionId)
  const now = clock()
  const { counted, locks } = await batch(db, attemptStatements(db, keys, lockout, now))
  const locked = lockedRefusal(counted, locks, now)
  if (locked !== null) return err(locked)
  const { encryptedSecret } = factor
  const secret = await decrypt(keyRing(settings), encryptionPurpose, userId, encryptedSecret)
  const step = secret === null ? null : totpStep(secret.text, code, now)
  if (step === null) return err({ code: 'second-factor-wrong' })
  const codes = mintRecoveryCodes()
  const entry = { actor: userId, action: 'user.add-second-factor', entity: 'user', entityId: userId, requestId }
  try {
    await runBatch(db, [
      confirmStatement(db, { userId, encryptedSecret, step }, now),
      ...replaceCodes(db, userId, await Promise.all(codes.map(recoveryCodeHash))),
      proofStatement(db, sessionId, { secondFactorAt: now }),
      ...releaseStatements(db, keys),
      enqueue(db, accountNotice('account.second-factor-changed', userId, now), now),
      auditStatement(db, entry, now),
    ])
  } catch (error) {
    if (!isCodeUsed(guardFailure(error))) throw error
    return err({ code: 'second-factor-exists' })
  }
  services.defer(relayOutbox(services))
  return ok({ codes })
}
