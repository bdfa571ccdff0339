import { auditStatement } from '../../audit/public.ts'
import { sha256 } from '../../kernel/id.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { findOpenSession, revokeSession, revokeSessionsOf } from '../account/store.ts'

/** Ends the session a refresh token belongs to. Nothing to end is fine too: the caller is signed out either way. */
export async function logOut({ db, clock, requestId }: Services, token: string | null): Promise<void> {
  if (token === null) return
  const session = await findOpenSession(db, await sha256(token))
  if (session === null) return
  const now = clock()
  const { id, userId } = session
  await runBatch(db, [
    revokeSession(db, id, now),
    auditStatement(db, { actor: userId, action: 'session.close', entity: 'session', entityId: id, requestId }, now),
  ])
}

/**
 * Ends every session of a user, on every device. Access tokens already issued live to their end (decisions/revocation).
 */
export async function logOutEverywhere({ db, clock, requestId }: Services, userId: string): Promise<void> {
  const now = clock()
  await runBatch(db, [
    revokeSessionsOf(db, userId, now),
    auditStatement(
      db,
      { actor: userId, action: 'session.close-all', entity: 'user', entityId: userId, requestId },
      now,
    ),
  ])
}
