import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { orderItems, orders } from '../schema/orders.ts'
import type { OrderRecord } from './order.ts'
import { orderColumns } from './store.ts'

// The state is written out, not bound: only so does SQLite see that the index of open orders holds the answer.
const isOpenIn = (basketIds: readonly string[]) =>
  sql`${orders.basketId} IN (SELECT value FROM json_each(${JSON.stringify(basketIds)})) AND ${orders.status} = 'pending_payment'`

/** The open orders of a basket and of those it took over, as a statement for the caller's own batch. */
export function openOrdersStatement(db: Database, basketIds: readonly string[]) {
  return db.select().from(orders).where(isOpenIn(basketIds))
}

/** What the open orders of these baskets hold, a row for each item, as a statement for the caller's own batch. */
export function openItemsStatement(db: Database, basketIds: readonly string[]) {
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

/** Reads the order row alone, with what is asked back of its money. */
export async function findOrderRecord(db: Database, orderId: string): Promise<OrderRecord | null> {
  const [row] = await db.select(orderColumns).from(orders).where(eq(orders.id, orderId))
  return row ?? null
}

/** Open orders past their time (`now`, in epoch milliseconds), oldest first; those after `last` when a page ended with it. */
export async function listExpired(
  db: Database,
  now: number,
  limit: number,
  last: OrderRecord | null = null,
): Promise<OrderRecord[]> {
  const after = last === null ? sql`TRUE` : sql`(expires_at, id) > (${last.expiresAt}, ${last.id})`
  return (
    db
      .select()
      .from(orders)
      // By name: left to itself SQLite takes all that wait for payment by their status, and sorts them.
      .where(
        sql`id IN (SELECT id FROM orders INDEXED BY orders_expiring WHERE status = 'pending_payment'
          AND expires_at < ${now} AND ${after} ORDER BY expires_at, id LIMIT ${limit})`,
      )
      .orderBy(asc(orders.expiresAt), asc(orders.id))
  )
}

/** Moves an open order's end, in epoch milliseconds, further away without a word in its history, unless another change came first. */
export function postponeStatement(db: Database, order: OrderRecord, until: number): Statement {
  return db
    .update(orders)
    .set({ expiresAt: until })
    .where(and(eq(orders.id, order.id), eq(orders.version, order.version), eq(orders.status, 'pending_payment')))
}

/** Writes an order's one intent onto it, for the batch of the payment's own row. */
export function nameIntentStatement(db: Database, orderId: string, intentId: string): Statement {
  return db.update(orders).set({ stripePaymentIntentId: intentId }).where(eq(orders.id, orderId))
}

/**
 * Gives the orders that guests placed with an address to the account that has proven it; orders that have an owner keep
 * theirs. `email` in lower case; the caller puts this into the batch that records the proof (decisions/registration).
 */
export function attachOrders(db: Database, userId: string, email: string): Statement {
  return db
    .update(orders)
    .set({ userId })
    .where(and(eq(orders.email, email), isNull(orders.userId)))
}

/**
 * Gives an order that a guest paid to the account that has proven its address before, if there is one. The caller puts
 * this into the batch that records the payment: an unpaid order proves nothing, and stays the guest's.
 */
export function attachPaidOrder(db: Database, orderId: string): Statement {
  return db
    .update(orders)
    .set({
      userId: sql`(SELECT users.id FROM users
        WHERE users.email = orders.email AND users.is_email_verified = 1 AND users.erased_at IS NULL)`,
    })
    .where(and(eq(orders.id, orderId), isNull(orders.userId)))
}
