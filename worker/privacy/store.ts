import { sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { consents } from './tables.ts'

/** Appends an answer, provided its person has an account by then: in the batch of a registration that may write none. */
export function insertConsent(db: Database, row: typeof consents.$inferSelect): Statement {
  return db
    .insert(consents)
    .select(
      sql`SELECT ${row.id}, id, ${row.kind}, ${row.granted ? 1 : 0}, ${row.version}, ${row.at} FROM users WHERE id = ${row.userId}`,
    )
}
