import { desc, eq, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { consents } from '../../schema/accounts.ts'

export type ConsentRow = typeof consents.$inferSelect

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
