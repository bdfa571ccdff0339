import { and, asc, eq, lt, sql } from 'drizzle-orm'
import { mintId } from '../../kernel/id.ts'
import { batch, type Database, type Statement } from '../../platform/database.ts'
import { auditLog } from '../../schema/audit.ts'
import { orderHistory, orders, refundUnderWay } from '../../schema/orders.ts'
import { disputes, payments, refunds } from '../../schema/payments.ts'

export type RefundRow = typeof refunds.$inferSelect

// An order's column may not be taken for a refund's: drizzle leaves the table's name out in a sub-select.
const claimed = sql.raw(`(SELECT coalesce(sum(r.amount), 0) FROM refunds r
  WHERE r.payment_id = p.id AND r.status IN ('requested', 'pending', 'requires_action', 'succeeded'))`)
const chargedBack = sql.raw(`EXISTS (SELECT 1 FROM disputes d
  WHERE d.payment_id = p.id AND d.status IN ('needs_response', 'under_review', 'lost'))`)

export interface NewRefund {
  readonly id: string
  readonly orderId: string
  /** Minor units; null for everything that is left. */
  readonly amount: number | null
  readonly reason: string
  readonly note: string | null
  readonly actor: string
  readonly source: 'staff' | 'system'
  readonly requestId: string
}

/**
 * Writes a refund and its audit row before Stripe is called, if the captured amount still has room for it and no
 * chargeback holds the money: decided inside the statement, so that two who ask at once cannot both be right. The same
 * id is the same refund. With the refund that leaves nothing the order gets a version: a shipment of this very moment is
 * decided again, knowing of it. Answers the row, or null with what there is to explain the refusal.
 */
export async function createRefund(db: Database, row: NewRefund, now: number) {
  const leavesNothing = sql`orders.captured_amount > 0
    AND orders.refunded_amount + ${refundUnderWay} >= orders.captured_amount
    AND orders.id = (SELECT order_id FROM refunds WHERE id = ${row.id} AND created_at = ${now} AND status = 'requested')`
  const { written, payment, ...found } = await batch(db, {
    opened: db
      .insert(refunds)
      .select(sql`SELECT ${row.id}, p.id, p.order_id, NULL, coalesce(${row.amount}, p.amount_received - ${claimed}),
          p.currency, ${row.reason}, 'requested', NULL, ${row.actor}, ${row.source}, ${row.note}, ${now}, ${now}
        FROM payments p
        WHERE p.order_id = ${row.orderId} AND p.stripe_payment_intent_id IS NOT NULL AND NOT ${chargedBack}
          AND p.amount_received - ${claimed} >= coalesce(${row.amount}, 1)`)
      .onConflictDoNothing({ target: refunds.id }),
    audited: db
      .insert(auditLog)
      .select(sql`SELECT ${mintId('audit', now)}, ${now}, actor, 'refund.request', 'refund', id,
        ${row.requestId}, NULL, json_object('orderId', order_id, 'amount', amount, 'reason', reason), NULL, NULL
      FROM refunds WHERE id = ${row.id} AND created_at = ${now} AND status = 'requested'`),
    told: db
      .insert(orderHistory)
      .select(sql`SELECT ${mintId('history', now)}, id, version + 1, ${now}, 'refund-requested',
        status, status, ${row.actor}, NULL, 'staff' FROM orders WHERE ${leavesNothing}`),
    versioned: db.update(orders).set({ version: sql`version + 1`, updatedAt: now }).where(leavesNothing),
    written: db.select().from(refunds).where(eq(refunds.id, row.id)),
    payment: db.select().from(payments).where(eq(payments.orderId, row.orderId)),
    refunds: db.select().from(refunds).where(eq(refunds.orderId, row.orderId)),
    disputes: db.select({ status: disputes.status }).from(disputes).where(eq(disputes.orderId, row.orderId)),
  })
  return { refund: written[0] ?? null, payment: payment[0] ?? null, refunds: found.refunds, disputes: found.disputes }
}

/** Every refund of an order, the oldest first. */
export function findRefunds(db: Database, orderId: string): Promise<RefundRow[]> {
  return db
    .select()
    .from(refunds)
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.createdAt), asc(refunds.id))
    .all()
}

/** Reads one refund. */
export async function findRefund(db: Database, id: string): Promise<RefundRow | null> {
  const [row] = await db.select().from(refunds).where(eq(refunds.id, id))
  return row ?? null
}

/** Refunds without a known end since `before`, the oldest first. */
export function findUnfinished(db: Database, before: number, limit: number): Promise<RefundRow[]> {
  return (
    db
      .select()
      .from(refunds)
      // In the words of the partial index: with parameters in their place SQLite would not use it.
      .where(and(sql`${refunds.status} IN ('requested', 'pending', 'requires_action')`, lt(refunds.updatedAt, before)))
      .orderBy(asc(refunds.updatedAt))
      .limit(limit)
      .all()
  )
}

/** Writes a refund as it is now; one from the Dashboard is new to us, and the same `re_…` is never a second row. */
export function saveRefund(db: Database, row: RefundRow): Statement {
  const { stripeRefundId, amount, status, failureReason, updatedAt } = row
  return db
    .insert(refunds)
    .values(row)
    .onConflictDoUpdate({ target: refunds.id, set: { stripeRefundId, amount, status, failureReason, updatedAt } })
}

/** Ends a refund that Stripe refused: nothing of it happened, and its amount is free again. */
export function refuseRefund(db: Database, id: string, failureReason: string, now: number): Statement {
  return db
    .update(refunds)
    .set({ status: 'failed', failureReason, updatedAt: now })
    .where(and(eq(refunds.id, id), eq(refunds.status, 'requested')))
}

/** Puts a refund that could not be asked about behind the others. */
export async function deferRefund(db: Database, id: string, now: number): Promise<void> {
  await db.update(refunds).set({ updatedAt: now }).where(eq(refunds.id, id))
}
