import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { erasedEmail } from '../kernel/erased.ts'
import type { Database, Statement } from '../platform/database.ts'
import { oldest, one } from '../platform/personal-data.ts'
import { orderHistory, orders, orderTokens } from '../schema/orders.ts'

/** How long after it was sent an order counts as delivered without confirmation, in milliseconds. */
const arrivesWithin = 30 * 86_400_000

/**
 * Orders that need their address no more: arrived, called off with all money given back, or on their way for so long
 * that they have. A disputed one is evidence until the dispute ends (GDPR article 17(3)(e)).
 */
function isOver(now: number): SQL {
  return sql`orders.payment_status <> 'disputed' AND (orders.status = 'delivered'
    OR (orders.status = 'cancelled' AND orders.captured_amount <= orders.refunded_amount)
    OR (orders.status IN ('shipped', 'cancelled')
      AND coalesce(orders.shipped_at, orders.cancelled_at, orders.updated_at) < ${now - arrivesWithin}))`
}

/** A bounded number of an account's orders that can be anonymised now. */
export async function findOverOrders(db: Database, userId: string, now: number, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.userId, userId), isOver(now)))
    .orderBy(asc(orders.createdAt))
    .limit(limit)
  return rows.map((row) => row.id)
}

// In the words of the partial index: with a parameter in its place SQLite would not use it.
const stillNamed = sql.raw(`orders.email <> '${erasedEmail}'`)

/** A bounded number of orders, anybody's, from before a moment and not anonymised yet. */
export async function findOldOrders(db: Database, before: number, now: number, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT id FROM orders INDEXED BY orders_named
      WHERE created_at < ${before} AND ${stillNamed} AND ${isOver(now)} ORDER BY created_at LIMIT ${limit}`,
  )
  return rows.map((row) => row.id)
}

/** A bounded number of orders that were called off before a moment and never took money: no invoice names the person. */
export async function findUnpaidOrders(db: Database, before: number, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT id FROM orders INDEXED BY orders_unpaid_named
      WHERE orders.status = 'cancelled' AND orders.paid_at IS NULL AND orders.captured_amount = 0 AND ${stillNamed}
        AND orders.cancelled_at < ${before} AND orders.payment_status <> 'disputed'
        AND NOT EXISTS (SELECT 1 FROM payments WHERE order_id = orders.id AND amount_received > 0)
      ORDER BY cancelled_at LIMIT ${limit}`,
  )
  return rows.map((row) => row.id)
}

/** What of an address the tax office may ask for; empty words where a person was. A missing state stays missing. */
const taxAddress = sql`json_patch('{"street":"","city":"","zipCode":""}', json_object(
  'country', orders.shipping_address ->> 'country', 'state', orders.shipping_address ->> 'state'))`

/**
 * The ids of those of some orders that are over, for the conditions of a batch: an order that came to life again since it
 * was chosen is left alone by each statement that asks.
 */
export function overOrders(orderIds: readonly string[], now: number): SQL {
  const ids = JSON.stringify(orderIds)
  // The plus takes the column's affinity away: an index of a JSON member has none, and would not be used.
  return sql`SELECT +orders.id AS id FROM orders WHERE orders.id IN (SELECT value FROM json_each(${ids})) AND ${isOver(now)}`
}

/** Takes the person out of orders that are over; last in its batch, because the other statements ask these rows. */
export function eraseOrders(db: Database, over: SQL): Statement[] {
  return [
    // What staff and shoppers wrote in their own words goes; the shop's own sentences name no person.
    db
      .update(orderHistory)
      .set({
        note: sql`CASE WHEN ${orderHistory.actor} LIKE 'system:%' THEN ${orderHistory.note} END`,
        actor: sql`CASE WHEN ${orderHistory.actor} = (SELECT user_id FROM orders WHERE orders.id = ${orderHistory.orderId})
          THEN 'erased' ELSE ${orderHistory.actor} END`,
      })
      .where(sql`${orderHistory.orderId} IN (${over})`),
    db.delete(orderTokens).where(sql`${orderTokens.orderId} IN (${over})`),
    db
      .update(orders)
      .set({ userId: null, email: erasedEmail, shippingAddress: taxAddress, basketId: null, fingerprint: '' })
      .where(sql`orders.id IN (${over})`),
  ]
}

/** Whether any order still names the account. */
export async function hasOrders(db: Database, userId: string): Promise<boolean> {
  const rows = await db.select({ id: orders.id }).from(orders).where(eq(orders.userId, userId)).limit(1)
  return rows.length > 0
}

/** Deletes tokens of orders that ended before a moment. */
export async function deleteOrderTokens(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(orderTokens)
    .where(sql`token_hash IN (SELECT token_hash FROM order_tokens WHERE expires_at < ${before} ${oldest})`)
    .returning(one)
  return gone.length
}
