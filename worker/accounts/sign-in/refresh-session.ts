import { auditStatement } from '../../audit/public.ts'
import { sha256 } from '../../kernel/id.ts'
import { err, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { decideRotation, mintRefreshToken } from '../account/session.ts'
import { revokeSession, rotateToken } from '../account/store.ts'
import { type IssuedSession, issueSession } from './issue-session.ts'

type RefreshRefusal = { code: 'refresh-token-invalid' } | { code: 'configuration-invalid' }

/**
 * Exchanges a refresh token for the next one and a fresh access token. The session slides: the new token lives
 * `refreshTokenTtl` from now, but never past `sessionMax` from its beginning. A token that was used before ends the session for everyone who holds one of its tokens.
 */
export async function refreshSession(
  services: Services,
  token: string | null,
): Promise<Result<IssuedSession, RefreshRefusal>> {
  const { db, clock, settings, log, requestId } = services
  if (settings.signingKeys === null) return err({ code: 'configuration-invalid' })
  if (token === null) return err({ code: 'refresh-token-invalid' })
  const now = clock()
  const next = mintRefreshToken()
  const presented = await rotateToken(db, {
    tokenHash: await sha256(token),
    nextHash: await sha256(next),
    now,
    expiresAt: now + settings.refreshTokenTtl,
    sessionMax: settings.sessionMax,
  })
  const decision = decideRotation(presented)
  if (presented !== null && decision === 'rotate') {
    return issueSession(services, presented.account, presented.sessionId, next)
  }
  if (presented !== null && decision === 'revoke-family') {
    const { sessionId, account } = presented
    log.warn('session.token-reused', { sessionId, userId: account.id })
    await runBatch(db, [
      revokeSession(db, sessionId, now),
      auditStatement(
        db,
        {
          actor: 'system:sessions',
          action: 'session.revoke-reused',
          entity: 'session',
          entityId: sessionId,
          requestId,
        },
        now,
      ),
    ])
  }
  return err({ code: 'refresh-token-invalid' })
}
