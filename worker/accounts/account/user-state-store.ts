import { eq, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { users } from '../../schema/accounts.ts'

/** All that staff or the owner see of an account and could overwrite, as one text that changes with any of it. */
const userState = sql<string>`json_array(users.email, users.first_name, users.last_name, users.role,
  users.is_email_verified, users.erased_at,
  (SELECT factor.confirmed_at FROM second_factors AS factor WHERE factor.user_id = users.id),
  (SELECT group_concat(json_array(book.id, book.label, book.address, book.is_default) ORDER BY book.created_at, book.id)
    FROM addresses AS book WHERE book.user_id = users.id))`

/** The state of an account, to be compared again by what changes it; null when there is none. */
export async function findUserState(db: Database, userId: string): Promise<string | null> {
  const [row] = await db.select({ state: userState }).from(users).where(eq(users.id, userId))
  return row?.state ?? null
}

/** Breaks the batch unless the account is still in this state; first in the batch that changes it. */
export function keepUserState(db: Database, userId: string, state: string): Statement {
  const createdAt = sql`CASE WHEN ${userState} = ${state} THEN ${users.createdAt} END`
  return db.update(users).set({ createdAt }).where(eq(users.id, userId))
}

/** Whether a batch failed because the account was changed meanwhile. */
export function isUserMoved(failure: string | null): boolean {
  return failure === 'NOT NULL users.created_at'
}
