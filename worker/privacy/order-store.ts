import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { mintId } from '../kernel/id.ts'
import type { Database, Statement } from '../platform/database.ts'
import { auditLog } from '../schema/audit.ts'
import { deliveries } from '../schema/notifications.ts'
import { deadLetters } from '../schema/operations.ts'
import { checkoutAttempts, fulfilments } from '../schema/order-management.ts'
import { orderHistory, orders, orderTokens } from '../schema/orders.ts'
import { disputes, payments, refunds, stripeEvents } from '../schema/payments.ts'
import { idempotencyKeys, outbox } from '../schema/platform.ts'
import { arrivesWithin, erasedEmail } from './erased.ts'

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
 * Takes the person out of orders, and out of everything that was written about them, in one batch; amounts, country and
 * state stay, as tax law wants. Orders that came to life again since they were chosen are left alone: each statement
 * asks again, and the order's own row comes last. `requestId` and `reason` go into the audit rows.
 */
export function anonymiseOrders(
  db: Database,
  orderIds: readonly string[],
  by: { readonly reason: 'erasure' | 'retention'; readonly requestId: string },
  now: number,
): Statement[] {
  const ids = JSON.stringify(orderIds)
  // The plus takes the column's affinity away: an index of a JSON member has none, and would not be used.
  const over = sql`SELECT +orders.id AS id FROM orders WHERE orders.id IN (SELECT value FROM json_each(${ids})) AND ${isOver(now)}`
  const intents = sql`SELECT +stripe_payment_intent_id FROM payments WHERE order_id IN (${over})`
  const audits = JSON.stringify(orderIds.map((id) => ({ id, audit: mintId('audit', now) })))
  return [
    db.insert(auditLog).select(
      sql`SELECT value ->> 'audit', ${now}, 'system:privacy', 'order.anonymise', 'order', value ->> 'id', ${by.requestId},
          NULL, ${JSON.stringify({ reason: by.reason })}, NULL, NULL
        FROM json_each(${audits}) WHERE value ->> 'id' IN (${over})`,
    ),
    // What staff and shoppers wrote in their own words goes; the shop's own sentences name no one.
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
      .update(fulfilments)
      .set({ trackingNumber: null, trackingUrl: null })
      .where(sql`${fulfilments.orderId} IN (${over})`),
    db
      .delete(checkoutAttempts)
      .where(sql`${checkoutAttempts.finishedAt} IS NOT NULL AND ${checkoutAttempts.orderId} IN (${over})`),
    db.update(payments).set({ cardLast4: null }).where(sql`${payments.orderId} IN (${over})`),
    db.update(refunds).set({ note: null }).where(sql`${refunds.orderId} IN (${over})`),
    db.update(disputes).set({ evidence: {} }).where(sql`${disputes.orderId} IN (${over})`),
    db
      .update(stripeEvents)
      .set({ payload: {} })
      .where(
        sql`+${stripeEvents.status} <> 'pending' AND (${stripeEvents.objectId} IN (${intents})
          OR ${stripeEvents.payload} ->> 'payment_intent' IN (${intents}))`,
      ),
    db
      .update(deliveries)
      .set({ recipient: erasedEmail, subject: '', providerMessageId: null, updatedAt: now })
      .where(sql`${deliveries.reference} IN (${over})`),
    // No one is left to write to, and what staff wrote as a reason goes with their notes.
    db
      .update(outbox)
      .set({
        payload: sql`json_remove(${outbox.payload}, '$.reason')`,
        doneAt: sql`CASE WHEN ${outbox.queue} = 'notifications' THEN coalesce(${outbox.doneAt}, ${now}) ELSE ${outbox.doneAt} END`,
      })
      .where(sql`${outbox.payload} ->> 'orderId' IN (${over})`),
    db
      .delete(idempotencyKeys)
      .where(
        sql`${idempotencyKeys.status} IS NOT NULL AND EXISTS (SELECT 1 FROM (${over}) AS gone WHERE instr(${idempotencyKeys.body}, gone.id))`,
      ),
    // The outbox rows and the stored events are what repairs; a letter only shows that something failed.
    db.delete(deadLetters).where(sql`${deadLetters.body} ->> '$.payload.orderId' IN (${over})`),
    db
      .update(orders)
      .set({ userId: null, email: erasedEmail, shippingAddress: taxAddress, basketId: null, fingerprint: '' })
      .where(sql`orders.id IN (${over})`),
  ]
}
