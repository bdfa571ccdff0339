import { auditStatement } from '../../audit/public.ts'
import { type Actor, actorName } from '../../kernel/actor.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { revokeSessionsOf } from '../account/store.ts'
import { revokeSession } from '../sessions/revoke-session.ts'
import { isCustomerId } from './customer-store.ts'

/** Ends every session of a customer, for staff. Staff themselves are not customers, and are not reached this way. */
export async function endCustomerSessions(
  { db, clock, requestId }: Services,
  userId: string,
  actor: Actor,
  guards: readonly Statement[] = [],
): Promise<Result<null, { code: 'not-found' }>> {
  if (!(await isCustomerId(db, userId))) return err({ code: 'not-found' })
  const now = clock()
  const entry = { action: 'session.close-all', entity: 'user', entityId: userId, requestId }
  await runBatch(db, [
    ...guards,
    revokeSessionsOf(db, userId, now),
    auditStatement(db, { ...entry, actor: actorName(actor) }, now),
  ])
  return ok(null)
}

/** Ends one session of a customer, for staff. */
export async function endCustomerSession(
  services: Services,
  session: { readonly userId: string; readonly sessionId: string },
  actor: Actor,
  guards: readonly Statement[] = [],
): Promise<Result<null, { code: 'not-found' }>> {
  if (!(await isCustomerId(services.db, session.userId))) return err({ code: 'not-found' })
  return revokeSession(services, session, actorName(actor), guards)
}
