import { eq, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { orderItems, orders } from '../schema/orders.ts'

// The state is written out, not bound: only so does SQLite see that the index of open orders holds the answer.
const isOpenIn = (basketIds: readonly string[]) =>
  sql`${orders.basketId} IN (SELECT value FROM json_each(${JSON.stringify(basketIds)})) AND ${orders.status} = 'pending_payment'`

/** The open orders of a basket and of those it took over, as a statement for the caller's own batch. */
export function openOrdersOf(db: Database, basketIds: readonly string[]) {
  return db.select().from(orders).where(isOpenIn(basketIds))
}

/** What the open orders of these baskets hold, a row for each item. */
export function openItemsOf(db: Database, basketIds: readonly string[]) {
  return db
    .select({
      orderId: orders.id,
      orderNumber: orders.orderNumber,
      expiresAt: orders.expiresAt,
      variantId: orderItems.variantId,
      quantity: orderItems.quantity,
    })
    .from(orders)
    .innerJoin(orderItems, eq(orderItems.orderId, orders.id))
    .where(isOpenIn(basketIds))
}
