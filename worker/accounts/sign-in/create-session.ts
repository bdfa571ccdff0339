import { auditStatement } from '../../audit/public.ts'
import { mintId, sha256 } from '../../kernel/id.ts'
import { err, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../../platform/database.ts'
import { mintRefreshToken } from '../account/session.ts'
import { loginStatement, sessionStatements } from '../account/store.ts'
import type { Account } from '../account/user.ts'
import { hashPassword, needsRehash } from '../credentials/password.ts'
import { isCodeUsed } from '../second-factor/second-factor-store.ts'
import { type IssuedSession, issueSession } from './issue-session.ts'

/** What a login has proven. */
export interface ProvenLogin {
  readonly account: Account
  /** The right one: an imported hash of it is replaced by ours. */
  readonly password: string
  readonly userAgent: string | null
  /** When the second factor was proven, epoch milliseconds; null when the account has none. */
  readonly secondFactorAt: number | null
  /** What must happen together with it: using up a code, forgetting failures. */
  readonly statements: readonly Statement[]
}

/** Creates the session of a login in one batch. Refused when its code was used by a quicker request: then nothing happens. */
export async function createSession(
  services: Services,
  { account, password, userAgent, secondFactorAt, statements }: ProvenLogin,
): Promise<Result<IssuedSession, { code: 'configuration-invalid' } | { code: 'second-factor-wrong' }>> {
  const { db, clock, settings, requestId } = services
  const rehashed = needsRehash(account.passwordHash, password) ? await hashPassword(password) : null
  const now = clock()
  const id = mintId('session', now)
  const refreshToken = mintRefreshToken()
  const issued = await issueSession(services, { ...account, lastLoginAt: now }, id, refreshToken)
  if (!issued.ok) return issued
  const session = {
    id,
    userId: account.id,
    userAgent: userAgent?.slice(0, 300) ?? null,
    tokenHash: await sha256(refreshToken),
    expiresAt: now + Math.min(settings.refreshTokenTtl, settings.sessionMax),
    secondFactorAt,
  }
  const opened = { actor: account.id, action: 'session.open', entity: 'session', entityId: id, requestId }
  try {
    await runBatch(db, [
      ...statements,
      ...sessionStatements(db, session, now),
      loginStatement(db, account.id, rehashed, now),
      auditStatement(db, opened, now),
    ])
  } catch (error) {
    if (!isCodeUsed(guardFailure(error))) throw error
    return err({ code: 'second-factor-wrong' })
  }
  return issued
}
