import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { auditIfChanged } from '../account/audit-store.ts'
import { revokeOwnSession } from './session-store.ts'

/**
 * Ends one open session of a person: their refresh tokens are refused from now on, an access token already issued lives
 * to its end (decisions/revocation). Another person's session is not there. `actor` is who asks, as the audit log names
 * them; `guards` undo all of it when they fail.
 */
export async function revokeSession(
  { db, clock, requestId }: Services,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  actor: string,
  guards: readonly Statement[] = [],
): Promise<Result<null, { code: 'not-found' }>> {
  const now = clock()
  const [ended] = await db.batch([
    revokeOwnSession(db, userId, sessionId, now),
    auditIfChanged(db, { actor, action: 'session.revoke', entity: 'session', entityId: sessionId, requestId }, now),
    // A session is no part of what they compare, so they may come last.
    ...guards,
  ])
  return ended.length === 0 ? err({ code: 'not-found' }) : ok(null)
}
