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
 * The id of a shopper's basket, which becomes `mintedId` when there is none; two tabs at once get the same one. One
 * round trip. Null when the account is gone.
 */
export async function ensureOwnedBasketId(
  db: Database,
  userId: string,
  mintedId: string,
  now: number,
): Promise<string | null> {
  const [, [row]] = await db.batch([
    db.run(
      sql`INSERT INTO basket_owners (user_id, basket_id, created_at)
          SELECT id, ${mintedId}, ${now} FROM users WHERE id = ${userId}
          ON CONFLICT (user_id) DO NOTHING`,
    ),
    db.select({ basketId: basketOwners.basketId }).from(basketOwners).where(eq(basketOwners.userId, userId)),
  ])
  return row?.basketId ?? null
}
