import type { BatchItem } from 'drizzle-orm/batch'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm/sql'
import type { Cursor } from '../kernel/page.ts'

/** D1 through drizzle. `transaction` cannot work on D1, so it is not offered: writes that belong together are one batch. */
export type Database = Omit<DrizzleD1Database, 'transaction'>

/** A statement not yet run, for a batch. */
export type Statement = BatchItem<'sqlite'>

/** Opens drizzle over a D1 binding. */
export function openDatabase(database: D1Database): Database {
  return drizzle(database)
}

/** Runs statements as one transaction in one round trip; any failing one undoes them all. */
export async function runBatch(db: Database, statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements
  if (first !== undefined) await db.batch([first, ...rest])
}

/**
 * The rows after a cursor of a list that begins with the newest. One comparison of both columns, which an index answers;
 * the same said with OR makes SQLite sort the whole table.
 */
export function olderThan(at: SQLWrapper, id: SQLWrapper, cursor: Cursor): SQL {
  return sql`(${at}, ${id}) < (${Number(cursor.key)}, ${cursor.id})`
}

/** Whether a write failed on a UNIQUE, CHECK or FOREIGN KEY guard; drizzle keeps SQLite's words in the cause. */
export function guardFailure(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const match = /(UNIQUE|CHECK|FOREIGN KEY|NOT NULL) constraint failed:?\s?([\w., ]*)/.exec(current.message)
    if (match) return `${match[1]} ${match[2] ?? ''}`.trim()
  }
  return null
}
