import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Database } from '../../platform/database.ts'
import { sessions } from '../../schema/accounts.ts'

const isOpen = (userId: string, now: number) =>
  and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now))

/** A person's open sessions, the one used last first. */
export function selectOpenSessions(db: Database, userId: string, now: number) {
  return db.select().from(sessions).where(isOpen(userId, now)).orderBy(desc(sessions.lastUsedAt), desc(sessions.id))
}

/** Ends one open session of this person; another's stays. */
export function revokeOwnSession(db: Database, userId: string, sessionId: string, now: number) {
  return db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, sessionId), isOpen(userId, now)))
    .returning({ id: sessions.id })
}
