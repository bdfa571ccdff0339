import { and, asc, desc, eq, getTableColumns, ne, sql } from 'drizzle-orm'
import type { Address } from '../../kernel/address/address.ts'
import type { Database, Statement } from '../../platform/database.ts'
import { addresses } from '../../schema/accounts.ts'

export type AddressRow = typeof addresses.$inferSelect

/** All of an entry that a change could overwrite, as one text that changes with any of it. */
const addressState = sql<string>`json_array(label, address, is_default)`

/** Whether a row is this entry of this person's book, and still in the state it was read in, if it was. */
const isIn = (userId: string, id: string, state?: string | undefined) =>
  and(
    eq(addresses.userId, userId),
    eq(addresses.id, id),
    state === undefined ? undefined : sql`${addressState} = ${state}`,
  )

/** An entry of a person's book with its state, to be compared again by what changes it; null when it is not there. */
export async function findAddress(db: Database, userId: string, id: string) {
  const [row] = await db
    .select({ address: getTableColumns(addresses), state: addressState })
    .from(addresses)
    .where(isIn(userId, id))
  return row ?? null
}

/** A person's address book: the default first, then the oldest. */
export function selectAddresses(db: Database, userId: string) {
  return db
    .select()
    .from(addresses)
    .where(eq(addresses.userId, userId))
    .orderBy(desc(addresses.isDefault), asc(addresses.createdAt), asc(addresses.id))
}

/** Takes the default away, so that another entry can be it. Nothing happens while `unless` says the book is full. */
export function clearDefault(db: Database, userId: string, unless: { readonly full: number } | null): Statement {
  const hasRoom = unless === null ? undefined : sql`(${countOf(userId)}) < ${unless.full}`
  return db
    .update(addresses)
    .set({ isDefault: false })
    .where(and(eq(addresses.userId, userId), eq(addresses.isDefault, true), hasRoom))
}

const countOf = (userId: string) => sql`SELECT count(*) FROM addresses AS book WHERE book.user_id = ${userId}`

/**
 * Adds an entry unless the book has `most` of them already, which the statement itself decides; the first entry is the
 * default whatever it says.
 */
export function insertAddress(db: Database, row: AddressRow, most: number) {
  return db
    .insert(addresses)
    .select(
      sql`SELECT ${row.id}, ${row.userId}, ${row.label}, ${JSON.stringify(row.address)},
            CASE WHEN (${countOf(row.userId)}) = 0 THEN 1 ELSE ${row.isDefault ? 1 : 0} END, ${row.createdAt}, ${row.updatedAt}
          FROM users WHERE users.id = ${row.userId} AND users.erased_at IS NULL AND (${countOf(row.userId)}) < ${most}`,
    )
    .returning()
}

/** Takes the default away from every entry but this one, provided it is in the book, in this state. */
export function clearOtherDefaults(db: Database, userId: string, id: string, state: string | undefined): Statement {
  return db
    .update(addresses)
    .set({ isDefault: false })
    .where(
      and(
        eq(addresses.userId, userId),
        eq(addresses.isDefault, true),
        ne(addresses.id, id),
        sql`EXISTS (SELECT 1 FROM addresses AS chosen WHERE chosen.id = ${id} AND chosen.user_id = ${userId}
          AND coalesce(json_array(chosen.label, chosen.address, chosen.is_default) = ${state ?? null}, 1))`,
      ),
    )
}

/** Changes an entry of this person's book, while it is in this state; absent fields stay. */
export function updateAddress(
  db: Database,
  userId: string,
  id: string,
  change: { label?: string | undefined; address?: Address | undefined; isDefault?: true | undefined },
  now: number,
  state: string | undefined,
) {
  return db
    .update(addresses)
    .set({ ...change, updatedAt: now })
    .where(isIn(userId, id, state))
    .returning()
}

/** Takes an entry out of this person's book, while it is in this state. */
export function deleteAddress(db: Database, userId: string, id: string, state: string | undefined) {
  return db
    .delete(addresses)
    .where(isIn(userId, id, state))
    .returning({ id: addresses.id })
}

/** Makes the oldest entry the default when none is. */
export function restoreDefault(db: Database, userId: string): Statement {
  return db
    .update(addresses)
    .set({ isDefault: true })
    .where(
      sql`id = (SELECT id FROM addresses AS oldest WHERE user_id = ${userId} ORDER BY created_at, id LIMIT 1)
          AND NOT EXISTS (SELECT 1 FROM addresses AS chosen WHERE chosen.user_id = ${userId} AND chosen.is_default = 1)`,
    )
}

/** Empties a person's address book. */
export function deleteAddresses(db: Database, userId: string): Statement {
  return db.delete(addresses).where(eq(addresses.userId, userId))
}
