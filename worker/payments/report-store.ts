import { and, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { payments } from './tables.ts'

/** Money and orders that only just met are still on their way to each other, in milliseconds. */
const grace = 5 * 60_000
/** How long before its end an authorisation is a matter for staff, in milliseconds. */
export const expiringWithin = 48 * 3_600_000

export type ReportRow = Record<string, unknown>

const backOf = (paymentId: SQL) => sql`(SELECT coalesce(sum(amount), 0) FROM refunds WHERE payment_id = ${paymentId}
  AND status IN ('requested', 'pending', 'requires_action', 'succeeded'))`

/** Money at Stripe that no living order stands for: not booked, or kept although the order was cancelled. */
const paidWithoutOrder = (now: number) => sql`
  SELECT p.order_id AS orderId, o.order_number AS orderNumber, o.status AS orderStatus,
    p.stripe_payment_intent_id AS paymentIntentId, p.amount_received AS amount, p.currency AS currency
  FROM payments p JOIN orders o ON o.id = p.order_id
  WHERE p.status = 'succeeded' AND p.amount_received > 0 AND coalesce(p.processed_at, p.updated_at) < ${now - grace}
    AND (o.status = 'pending_payment' OR o.captured_amount <> p.amount_received
      OR (o.status = 'cancelled' AND p.amount_received > ${backOf(sql`p.id`)} AND NOT EXISTS (
        SELECT 1 FROM disputes d WHERE d.payment_id = p.id AND d.status NOT IN ('won', 'warning_closed', 'prevented'))))`

/** Events about money whose order is not here. */
const unknownOrders = (now: number) => sql`
  SELECT id AS eventId, object_id AS paymentIntentId, last_error AS error FROM stripe_events
  WHERE status = 'pending' AND attempts > 0 AND type = 'payment_intent.succeeded' AND received_at < ${now - grace}`

/** Orders that count as paid without the whole of their money. */
const orderWithoutPayment = () => sql`
  SELECT o.id AS orderId, o.order_number AS orderNumber, o.status AS orderStatus, o.total_amount AS amount,
    o.captured_amount AS capturedAmount, o.currency AS currency, p.status AS paymentStatus
  FROM orders o LEFT JOIN payments p ON p.order_id = o.id
  WHERE o.total_amount > 0 AND o.status NOT IN ('pending_payment', 'cancelled')
    AND (p.id IS NULL OR p.status <> 'succeeded' OR p.amount_received < o.total_amount
      OR o.captured_amount <> o.total_amount)`

/** Intents that are not what their order asks for, until nothing of their money is left. */
const mismatches = () => sql`
  SELECT p.order_id AS orderId, o.order_number AS orderNumber, o.status AS orderStatus,
    p.stripe_payment_intent_id AS paymentIntentId, p.amount_received AS amountReceived, o.total_amount AS amount,
    o.currency AS currency
  FROM payments p JOIN orders o ON o.id = p.order_id
  WHERE p.status = 'mismatch' AND NOT (o.status = 'cancelled' AND p.amount_received <= ${backOf(sql`p.id`)})`

/** Calls whose outcome nobody knows yet. */
const unknown = (now: number) => sql`
  SELECT p.order_id AS orderId, 'intent' AS what, p.idempotency_key AS idempotencyKey FROM payments p
    JOIN orders o ON o.id = p.order_id
  WHERE p.status = 'creating' AND o.status = 'pending_payment' AND p.key_created_at < ${now - grace}
  UNION ALL
  SELECT order_id, 'refund', id FROM refunds
  WHERE status = 'requested' AND stripe_refund_id IS NULL AND created_at < ${now - grace}`

/** Refunds that came back, until a later one has done what they should have. */
const failedRefunds = () => sql`
  SELECT r.id AS refundId, r.order_id AS orderId, r.amount AS amount, r.currency AS currency, r.status AS status,
    r.failure_reason AS failureReason
  FROM refunds r
  WHERE r.status IN ('failed', 'canceled') AND NOT EXISTS (SELECT 1 FROM refunds later WHERE later.payment_id = r.payment_id
    AND later.created_at > r.created_at AND later.amount >= r.amount
    AND later.status IN ('requested', 'pending', 'requires_action', 'succeeded'))`

const expiringAuthorizations = (now: number) => sql`
  SELECT order_id AS orderId, stripe_payment_intent_id AS paymentIntentId, amount AS amount, currency AS currency,
    capture_before AS captureBefore
  FROM payments WHERE status = 'requires_capture' AND capture_before < ${now + expiringWithin}`

/** Every row in which our books, our orders and Stripe disagree, in one round trip. `now` in epoch milliseconds. */
export async function readReport(db: Database, now: number) {
  const [paid, unknownMoney, unpaid, wrong, unanswered, failed, expiring] = await db.batch([
    db.all<ReportRow>(paidWithoutOrder(now)),
    db.all<ReportRow>(unknownOrders(now)),
    db.all<ReportRow>(orderWithoutPayment()),
    db.all<ReportRow>(mismatches()),
    db.all<ReportRow>(unknown(now)),
    db.all<ReportRow>(failedRefunds()),
    db.all<ReportRow>(expiringAuthorizations(now)),
  ])
  return {
    paidWithoutOrder: [...paid, ...unknownMoney],
    orderWithoutPayment: unpaid,
    mismatches: wrong,
    unknown: unanswered,
    failedRefunds: failed,
    expiringAuthorizations: expiring,
  }
}

/** How many rows the report has: what `/metrics` shows. A query that gives one number. */
export function countReport(now: number): SQL<number> {
  const parts = [
    paidWithoutOrder(now),
    unknownOrders(now),
    orderWithoutPayment(),
    mismatches(),
    unknown(now),
    failedRefunds(),
    expiringAuthorizations(now),
  ]
  return sql`(${sql.join(
    parts.map((part) => sql`(SELECT count(*) FROM (${part}))`),
    sql` + `,
  )})`
}

/** Authorisations that end within the time of `expiringWithin`, and that nobody was warned of. */
export function findExpiring(db: Database, now: number, limit: number) {
  return db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.status, 'requires_capture'),
        lt(payments.captureBefore, now + expiringWithin),
        isNull(payments.captureWarnedAt),
      ),
    )
    .limit(limit)
}

/** Notes that staff were warned. */
export function markWarned(db: Database, paymentId: string, now: number): Statement {
  return db.update(payments).set({ captureWarnedAt: now }).where(eq(payments.id, paymentId))
}
