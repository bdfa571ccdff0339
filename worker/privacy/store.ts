import { and, asc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { deleteErasedAccounts, deleteErasedLeavings } from '../accounts/personal-data.ts'
import type { Database, Statement } from '../platform/database.ts'
import { erasures } from '../schema/privacy.ts'

export type ErasureRow = typeof erasures.$inferSelect

/** Opens an erasure; one that is there already stays as it is. */
export function createErasure(db: Database, userId: string, now: number): Statement {
  return db
    .insert(erasures)
    .values({ userId, requestedAt: now, attempts: 0 })
    .onConflictDoNothing({ target: erasures.userId })
}

/** The erasure of an account, if there is one. */
export async function findErasure(db: Database, userId: string): Promise<ErasureRow | null> {
  const [row] = await db.select().from(erasures).where(eq(erasures.userId, userId))
  return row ?? null
}

/** Erasures not complete yet. The least tried come first, so that those that wait for a parcel hold up no others. */
export function listOpenErasures(db: Database, limit: number): Promise<ErasureRow[]> {
  return db
    .select()
    .from(erasures)
    .where(isNull(erasures.completedAt))
    .orderBy(asc(erasures.attempts), asc(erasures.requestedAt))
    .limit(limit)
}

/** Notes a pass over an open erasure: complete, to be gone on with, or failed with these words. */
export async function notePass(
  db: Database,
  userId: string,
  { completedAt, lastError }: { completedAt: number | null; lastError: string | null },
): Promise<void> {
  await db
    .update(erasures)
    .set({ completedAt, lastError, attempts: sql`${erasures.attempts} + 1` })
    .where(and(eq(erasures.userId, userId), isNull(erasures.completedAt)))
}

/** Deletes erasures that were complete before a moment. */
export function deleteErasures(db: Database, before: number): Statement {
  return db.delete(erasures).where(and(isNotNull(erasures.completedAt), lt(erasures.completedAt, before)))
}

/** Deletes what is left of accounts whose erasure was complete before a moment. Tells how many. */
export async function deleteErased(db: Database, before: number): Promise<number> {
  const old = sql`SELECT user_id FROM erasures WHERE completed_at IS NOT NULL AND completed_at < ${before}`
  const [sessions, tokens, consents] = deleteErasedLeavings(db, old)
  const rows = await db.batch([
    sessions,
    tokens,
    consents,
    deleteErasures(db, before),
    deleteErasedAccounts(db, before),
  ])
  return rows[4].length
}
