import type { BatchItem } from 'drizzle-orm/batch'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm/sql'
import type { Cursor } from '../kernel/page.ts'

/** D1 through drizzle. `transaction` cannot work on D1, so it is not offered: writes that belong together are one batch. */
export type Database = Omit<DrizzleD1Database, 'transaction'>

/** A statement not yet run, for a batch. */
export type Statement = BatchItem<'sqlite'>

/** Opens drizzle over a D1 binding. */
export function connectDatabase(database: D1Database): Database {
  return drizzle(database)
}

/** Runs statements as one transaction in one round trip; any failing one undoes them all. */
export async function runBatch(db: Database, statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements
  if (first !== undefined) await db.batch([first, ...rest])
}

/** A member of a named batch: a statement, several of one kind, or nothing. */
type Member = Statement | readonly Statement[] | null | undefined

/** What a member answers: the rows of a statement, a list of such for several, null for none. */
type RowsOf<M> = M extends Statement ? Answer<M['_']['result']> : M extends readonly Statement[] ? unknown[] : null
/** Of a statement whose type is not known nothing is known. */
type Answer<R> = 0 extends 1 & R ? unknown : R

/**
 * Runs statements as one transaction in one round trip, in the order they stand in, and answers the rows of each by its
 * name. A member may be missing (`null`) or be several statements. Any that fails undoes them all.
 */
export async function batch<M extends Readonly<Record<string, Member>>>(
  db: Database,
  members: M,
): Promise<{ readonly [K in keyof M]: RowsOf<M[K]> }>
export async function batch(db: Database, members: Readonly<Record<string, Member>>): Promise<object> {
  const lists = Object.values(members).map((member) => (isList(member) ? member : member ? [member] : []))
  const [first, ...rest] = lists.flat()
  const results: readonly unknown[] = first === undefined ? [] : await db.batch([first, ...rest])
  let next = 0
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => {
      if (!member) return [name, null]
      if (!isList(member)) return [name, results[next++]]
      next += member.length
      return [name, results.slice(next - member.length, next)]
    }),
  )
}

const isList = (member: Member): member is readonly Statement[] => Array.isArray(member)

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
