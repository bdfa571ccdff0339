import { eq, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { basketOwners } from './tables.ts'

/** The id of a shopper's basket; null when none was ever made. */
export async function findOwnedBasketId(db: Database, userId: string): Promise<string | null> {
  const [row] = await db
    .select({ basketId: basketOwners.basketId })
    .from(basketOwners)
    .where(eq(basketOwners.userId, userId))
  return row?.basketId ?? null
}

/**
 * The id of a shopper's basket, which becomes `mintedId` when there is none: two tabs at once get the same one. Null when
 * the account is gone.
 */
export async function ensureOwnedBasketId(
  db: Database,
  userId: string,
  mintedId: string,
  now: number,
): Promise<string | null> {
  const known = await findOwnedBasketId(db, userId)
  if (known !== null) return known
  const account = db
    .select({
      userId: sql<string>`id`.as('user_id'),
      basketId: sql<string>`${mintedId}`.as('basket_id'),
      createdAt: sql<number>`${now}`.as('created_at'),
    })
    .from(sql`users`)
    .where(sql`id = ${userId}`)
  const [row] = await db
    .insert(basketOwners)
    .select(account)
    // Changes nothing; only a row that was written or updated is returned.
    .onConflictDoUpdate({ target: basketOwners.userId, set: { userId: sql`excluded.user_id` } })
    .returning({ basketId: basketOwners.basketId })
  return row?.basketId ?? null
}
