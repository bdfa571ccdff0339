import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { consents, erasures } from '../schema/privacy.ts'

export type ConsentRow = typeof consents.$inferSelect
export type ErasureRow = typeof erasures.$inferSelect

/** Appends an answer, provided its person has an account by then: in the batch of a registration that may write none. */
export function insertConsent(db: Database, row: ConsentRow): Statement {
  return db.insert(consents).select(
    sql`SELECT ${row.id}, id, ${row.kind}, ${row.granted ? 1 : 0}, ${row.version}, ${row.at} FROM users
        WHERE id = ${row.userId} AND erased_at IS NULL`,
  )
}

/** Every answer of a person, newest first. */
export function listConsents(db: Database, userId: string): Promise<ConsentRow[]> {
  return db.select().from(consents).where(eq(consents.userId, userId)).orderBy(desc(consents.at), desc(consents.id))
}

/** Opens an erasure; one that is there already stays as it is. */
export function openErasure(db: Database, userId: string, now: number): Statement {
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
