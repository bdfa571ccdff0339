import { auditStatement } from '../audit/record-audit.ts'
import { mintId, sha256 } from '../kernel/id.ts'
import { err, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import type { Login } from './contract.ts'
import { type IssuedSession, issueSession } from './issue-session.ts'
import { hashPassword, needsRehash, unknownUserHash, verifyPassword } from './password.ts'
import { mintRefreshToken } from './session.ts'
import { findAccountByEmail, loginStatement, sessionStatements } from './store.ts'

type LoginRefusal = { code: 'credentials-wrong' } | { code: 'configuration-invalid' }

/** Opens a session for an address and its password: one read, one batch. A new session never continues an old one. */
export async function logIn(
  services: Services,
  input: Login,
  userAgent: string | null,
): Promise<Result<IssuedSession, LoginRefusal>> {
  const { db, clock, settings, log, requestId } = services
  // Before the costly hash: a shop without keys could not let anybody in.
  if (settings.signingKeys === null) return err({ code: 'configuration-invalid' })
  const account = await findAccountByEmail(db, input.email)
  const isRight = await verifyPassword(input.password, account?.passwordHash ?? unknownUserHash)
  if (account === null || !isRight) {
    log.warn('login.refused', { userId: account?.id ?? null })
    return err({ code: 'credentials-wrong' })
  }
  const now = clock()
  const rehashed = needsRehash(account.passwordHash) ? await hashPassword(input.password) : null
  const sessionId = mintId('session', now)
  const refreshToken = mintRefreshToken()
  const issued = await issueSession(services, { ...account, lastLoginAt: now }, sessionId, refreshToken)
  if (!issued.ok) return issued
  await runBatch(db, [
    ...sessionStatements(
      db,
      {
        id: sessionId,
        userId: account.id,
        userAgent: userAgent?.slice(0, 300) ?? null,
        tokenHash: await sha256(refreshToken),
        expiresAt: now + settings.refreshTokenTtl,
      },
      now,
    ),
    loginStatement(db, account.id, rehashed, now),
    auditStatement(
      db,
      { actor: account.id, action: 'session.open', entity: 'session', entityId: sessionId, requestId },
      now,
    ),
  ])
  return issued
}
