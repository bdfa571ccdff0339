import { and, desc, eq, lt, or, sql } from 'drizzle-orm'
import type { Cursor } from '../../kernel/page.ts'
import type { Database } from '../../platform/database.ts'
import { stockLevels } from '../../schema/inventory.ts'
import { checkoutAttempts } from '../../schema/order-management.ts'
import { orders } from '../../schema/orders.ts'
import type { Hold } from './contract.ts'
import type { NewAttempt } from './store.ts'
import type { HeldShare, HeldSum } from './unpaid-holds.ts'

/** Older attempts hold nothing any more, or their rows are gone; milliseconds. */
const lookBack = 86_400_000

/**
 * Attempts that hold units besides the one being made: running ones, and placed ones whose order is unpaid. The order
 * that this one replaces does not count, for its units come back first.
 */
function holding(attempt: Pick<NewAttempt, 'orderId' | 'basketIds'>, now: number) {
  return sql`a.created_at > ${now - lookBack} AND a.order_id <> ${attempt.orderId}
    AND coalesce(a.basket_id, '') NOT IN (SELECT value FROM json_each(${JSON.stringify(attempt.basketIds)}))
    AND (a.state = 'open' OR (a.state = 'placed'
      AND EXISTS (SELECT 1 FROM orders o WHERE o.id = a.order_id AND o.status = 'pending_payment')))`
}

/**
 * What the holder has set aside already, in all and of each variant of this attempt. Run after the attempt was written,
 * in the same batch: of two attempts at once the second sees the first, so together they cannot pass a limit.
 */
export function heldStatements(db: Database, attempt: NewAttempt, now: number) {
  const { holder } = attempt
  const others = holding(attempt, now)
  const units = sql`(SELECT sum(value ->> 'quantity') FROM json_each(a.lines))`
  const sums = sql`(
    SELECT 'client' AS held_by, count(*) AS orders, coalesce(sum(${units}), 0) AS units
    FROM ${checkoutAttempts} a WHERE a.client = ${holder.client} AND ${others}
    UNION ALL
    SELECT 'buyer', count(*), coalesce(sum(${units}), 0)
    FROM ${checkoutAttempts} a WHERE a.buyer = ${holder.buyer} AND ${others}
  )`
  const variants = sql`(SELECT value FROM json_each(${JSON.stringify(attempt.lines.map((line) => line.variantId))}))`
  const ofClient = sql`(
    SELECT coalesce(sum(l.value ->> 'quantity'), 0) FROM ${checkoutAttempts} a, json_each(a.lines) l
    WHERE a.client = ${holder.client} AND l.value ->> 'variantId' = "stock_levels"."variant_id" AND ${others}
  )`
  return {
    held: db
      .select({
        by: sql<HeldSum['by']>`held_by`.as('held_by'),
        orders: sql<number>`orders`.as('held_orders'),
        units: sql<number>`units`.as('held_units'),
      })
      .from(sums),
    shares: db
      .select({
        variantId: stockLevels.variantId,
        onHand: stockLevels.onHand,
        units: sql<HeldShare['units']>`${ofClient}`.as('client_units'),
      })
      .from(stockLevels)
      .where(sql`${stockLevels.variantId} IN ${variants}`),
  }
}

const ownId = sql.raw('"orders"."id"')
const ownClient = sql.raw('"checkout_attempts"."client"')
const itemsOf = sql`(
  SELECT json_group_array(json_object('name', i.name, 'variantTitle', i.variant_title, 'quantity', i.quantity))
  FROM order_items i WHERE i.order_id = ${ownId}
)`.mapWith((text: string): Hold['items'] => JSON.parse(text))
const ofSameClient = (what: 'count(*)' | 'sum(i.quantity)', from: string) => sql<number>`(
  SELECT coalesce(${sql.raw(what)}, 0) FROM ${sql.raw(from)}
  WHERE a.client = ${ownClient} AND a.state = 'placed' AND o.status = 'pending_payment'
)`
const theirOrders = 'checkout_attempts a JOIN orders o ON o.id = a.order_id'

/** Unpaid orders with what they hold and what the same client holds besides, newest first, `limit + 1` rows. */
export async function listHeld(db: Database, client: string | undefined, cursor: Cursor | null, limit: number) {
  const before =
    cursor === null
      ? undefined
      : or(
          lt(orders.createdAt, Number(cursor.key)),
          and(eq(orders.createdAt, Number(cursor.key)), lt(orders.id, cursor.id)),
        )
  return db
    .select({
      id: orders.id,
      orderNumber: orders.orderNumber,
      email: orders.email,
      userId: orders.userId,
      totalAmount: orders.totalAmount,
      currency: orders.currency,
      createdAt: orders.createdAt,
      expiresAt: orders.expiresAt,
      intentId: orders.stripePaymentIntentId,
      client: checkoutAttempts.client,
      items: itemsOf.as('items'),
      clientOrders: ofSameClient('count(*)', theirOrders).as('client_orders'),
      clientUnits: ofSameClient('sum(i.quantity)', `${theirOrders} JOIN order_items i ON i.order_id = o.id`).as(
        'client_units',
      ),
    })
    .from(orders)
    .leftJoin(checkoutAttempts, eq(checkoutAttempts.orderId, orders.id))
    .where(
      and(
        eq(orders.status, 'pending_payment'),
        client === undefined ? undefined : eq(checkoutAttempts.client, client),
        before,
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(limit + 1)
}

export type HeldRow = Awaited<ReturnType<typeof listHeld>>[number]
