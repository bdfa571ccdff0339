import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { batch, runBatch, type Statement } from '../../platform/database.ts'
import { credentialsById, credentialsOf } from '../account/credential-store.ts'
import type { Account } from '../account/user.ts'
import { attemptStatements, releaseStatements, successStatements } from '../lockout/login-throttle-store.ts'
import { lockedRefusal, sessionThrottleKeys } from '../lockout/throttle-login.ts'
import { recoveryCodeHash } from '../second-factor/recovery-code.ts'
import { verifySecondFactor } from '../second-factor/verify-second-factor.ts'
import { verifyPassword } from './password.ts'

/** What a signed-in person says once more. */
export interface GivenProof {
  readonly userId: string
  readonly sessionId: string
  readonly password: string
  readonly code?: string | undefined
  /** Whether a second factor, where one is set up, is wanted too. */
  readonly wantsFactor: boolean
}

export interface OwnProof {
  readonly account: Account
  /** Epoch milliseconds; null when none was wanted or there is none. */
  readonly secondFactorAt: number | null
  /** To run with what the proof allows, or alone: they use up the code and forget the failures. */
  readonly statements: readonly Statement[]
  /** To run instead, when nothing comes of it. */
  readonly released: readonly Statement[]
}

/**
 * Verifies the password of a signed-in user. Failures count for the session: a stolen one has its few guesses, then
 * longer and longer waits, and no stranger can use up those of its owner.
 */
export async function verifyOwnPassword(services: Services, given: GivenProof): Promise<Result<OwnProof, Refusal>> {
  const { db, clock, settings, log } = services
  const { cookieSecret, lockout } = settings
  if (cookieSecret === null) return err({ code: 'configuration-invalid' })
  const { userId, sessionId, password, code } = given
  const codeHash = code === undefined ? null : await recoveryCodeHash(code)
  const credentials = credentialsOf(await credentialsById(db, userId, codeHash))
  if (credentials === null) return err({ code: 'not-signed-in' })
  const { account } = credentials
  const keys = await sessionThrottleKeys(cookieSecret, sessionId)
  const now = clock()
  const { counted, locks } = await batch(db, attemptStatements(db, keys, lockout, now))
  const locked = lockedRefusal(counted, locks, now)
  if (locked !== null) return err(locked)
  if (!(await verifyPassword(password, account.passwordHash))) {
    log.warn('password.refused', { userId })
    return err({ code: 'credentials-wrong' })
  }
  const released = releaseStatements(db, keys)
  if (!given.wantsFactor) {
    return ok({ account, secondFactorAt: null, statements: successStatements(db, keys), released })
  }
  const factor = await verifySecondFactor(services, credentials, { code, codeHash })
  if (!factor.ok) {
    if (factor.error.code === 'second-factor-required') await runBatch(db, released)
    return factor
  }
  const statements = [...factor.value.statements, ...successStatements(db, keys)]
  return ok({ account, secondFactorAt: factor.value.at, statements, released })
}
