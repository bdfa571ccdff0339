import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database } from '../../platform/database.ts'
import { refreshTokens, sessions } from '../../schema/accounts.ts'
import { deleteExpiredTokens } from '../links/token-store.ts'

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

/** Rows that one run of `deleteExpired` deletes of each kind. */
export const expiredAtOnce = 500

/** Deletes a bounded number of expired refresh tokens and sessions; a session goes after its tokens. Tells how many went. */
export async function deleteExpired(db: Database, now: number): Promise<number> {
  const gone = { row: sql<number>`1` }
  const [tokens, ended] = await db.batch([
    db
      .delete(refreshTokens)
      .where(
        sql`token_hash IN (SELECT token_hash FROM refresh_tokens WHERE expires_at < ${now} LIMIT ${expiredAtOnce})`,
      )
      .returning(gone),
    db
      .delete(sessions)
      .where(
        sql`id IN (SELECT id FROM sessions WHERE expires_at < ${now}
          AND NOT EXISTS (SELECT 1 FROM refresh_tokens WHERE session_id = sessions.id) LIMIT ${expiredAtOnce})`,
      )
      .returning(gone),
    deleteExpiredTokens(db, now),
  ])
  return Math.max(tokens.length, ended.length)
}
