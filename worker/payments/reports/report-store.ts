import { and, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { payments, reportCandidates } from '../../schema/payments.ts'

/** Money and orders that only just met are still on their way to each other, in milliseconds. */
const grace = 5 * 60_000
/** How long before its end an authorisation is a matter for staff, in milliseconds. */
const expiringWithin = 48 * 3_600_000

export type ReportRow = Record<string, unknown>

// What changed lately, and what does not add up (migration 0022). CROSS, so that SQLite begins there and not at all
// payments: the report costs the same however many orders there are.
export const candidates = sql.raw('report_candidates AS c CROSS')

/** The same lists over some orders alone. */
const chosen = (orderIds: readonly string[]) =>
  sql`(SELECT value AS order_id FROM json_each(${JSON.stringify(orderIds)})) AS c CROSS`

const backOf = (paymentId: SQL) => sql`(SELECT coalesce(sum(amount), 0) FROM refunds WHERE payment_id = ${paymentId}
  AND status IN ('requested', 'pending', 'requires_action', 'succeeded'))`

/** Money at Stripe that no living order stands for: not booked, or kept although the order was cancelled. */
const paidWithoutOrder = (now: number, from: SQL) => sql`
  SELECT json_object('orderId', p.order_id, 'orderNumber', o.order_number, 'orderStatus', o.status,
    'paymentIntentId', p.stripe_payment_intent_id, 'amount', p.amount_received, 'currency', p.currency) AS found
  FROM ${from} JOIN payments p ON p.order_id = c.order_id JOIN orders o ON o.id = p.order_id
  WHERE p.status = 'succeeded' AND p.amount_received > 0 AND coalesce(p.processed_at, p.updated_at) < ${now - grace}
    AND (o.status = 'pending_payment' OR (o.captured_amount <> p.amount_received AND p.accepted_at IS NULL)
      OR (o.status = 'cancelled' AND p.amount_received > ${backOf(sql`p.id`)} AND NOT EXISTS (
        SELECT 1 FROM disputes d WHERE d.payment_id = p.id AND d.status NOT IN ('won', 'warning_closed', 'prevented'))))`

/** Events about money whose order is not here. */
const unknownOrders = (now: number) => sql`
  SELECT json_object('eventId', id, 'paymentIntentId', object_id, 'error', last_error) AS found FROM stripe_events
  WHERE status = 'pending' AND attempts > 0 AND type = 'payment_intent.succeeded' AND received_at < ${now - grace}`

/** Orders that count as paid without the whole of their money. */
const orderWithoutPayment = (_now: number, from: SQL) => sql`
  SELECT json_object('orderId', o.id, 'orderNumber', o.order_number, 'orderStatus', o.status, 'amount', o.total_amount,
    'capturedAmount', o.captured_amount, 'currency', o.currency, 'paymentStatus', p.status) AS found
  FROM ${from} JOIN orders o ON o.id = c.order_id LEFT JOIN payments p ON p.order_id = o.id
  WHERE o.total_amount > 0 AND o.status NOT IN ('pending_payment', 'cancelled')
    AND (p.id IS NULL OR p.status <> 'succeeded' OR ((p.amount_received < o.total_amount
      OR o.captured_amount <> o.total_amount) AND p.accepted_at IS NULL))`

/** Intents that are not what their order asks for, until nothing of their money is left. */
const mismatches = (_now: number, from: SQL) => sql`
  SELECT json_object('orderId', p.order_id, 'orderNumber', o.order_number, 'orderStatus', o.status,
    'paymentIntentId', p.stripe_payment_intent_id, 'amountReceived', p.amount_received, 'amount', o.total_amount,
    'currency', o.currency) AS found
  FROM ${from} JOIN payments p ON p.order_id = c.order_id JOIN orders o ON o.id = p.order_id
  WHERE p.status = 'mismatch' AND NOT (o.status = 'cancelled' AND p.amount_received <= ${backOf(sql`p.id`)})`

const weekAgo = (now: number) => now - 7 * 86_400_000

/** Whether a second payment, named `s`, has a dispute that is not decided. */
export const openDispute = sql.raw(
  `s.dispute_status IN ('warning_needs_response', 'warning_under_review', 'needs_response', 'under_review')`,
)

/** Second payments of an order: those that did not go back or are disputed, and for a week those that did. */
const secondPayments = (now: number) => sql`
  SELECT json_object('orderId', s.order_id, 'orderNumber', o.order_number, 'paymentIntentId',
    s.stripe_payment_intent_id, 'amount', s.amount, 'currency', s.currency, 'refundId', s.stripe_refund_id,
    'error', s.last_error, 'status', CASE WHEN ${openDispute} THEN 'disputed' WHEN s.failed_at IS NOT NULL
      THEN 'refund failed' WHEN s.returned_at IS NULL THEN 'kept' WHEN s.dispute_status = 'lost' THEN 'lost to the bank'
      ELSE 'given back' END, 'disputeId', s.dispute_id, 'disputeStatus', s.dispute_status, 'evidenceDueBy',
      strftime('%Y-%m-%dT%H:%M:%SZ', s.evidence_due_by / 1000, 'unixepoch')) AS found
  FROM second_payments s JOIN orders o ON o.id = s.order_id
  WHERE s.returned_at IS NULL OR s.returned_at > ${weekAgo(now)} OR ${openDispute}`

/** Calls whose outcome is not known yet. */
const unknown = (now: number, from: SQL) => sql`
  SELECT json_object('orderId', p.order_id, 'what', 'intent', 'idempotencyKey', p.idempotency_key) AS found
  FROM ${from} JOIN payments p ON p.order_id = c.order_id JOIN orders o ON o.id = p.order_id
  WHERE p.status = 'creating' AND o.status = 'pending_payment' AND p.key_created_at < ${now - grace}
  UNION ALL
  SELECT json_object('orderId', order_id, 'what', 'refund', 'idempotencyKey', id) FROM refunds
  WHERE status IN ('requested', 'pending', 'requires_action') AND status = 'requested' AND stripe_refund_id IS NULL
    AND created_at < ${now - grace}`

/**
 * Refunds that Stripe took and that came back, until a later one has done what they should have. One that Stripe refused at
 * once was never owed; where money is still kept wrongly, `paidWithoutOrder` says so.
 */
const failedRefunds = (_now: number, from: SQL) => sql`
  SELECT json_object('refundId', r.id, 'orderId', r.order_id, 'amount', r.amount, 'currency', r.currency,
    'status', r.status, 'failureReason', r.failure_reason) AS found
  FROM ${from} JOIN refunds r ON r.order_id = c.order_id
  WHERE r.status IN ('failed', 'canceled') AND r.stripe_refund_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM refunds later WHERE later.payment_id = r.payment_id
      AND later.created_at > r.created_at AND later.amount >= r.amount
      AND later.status IN ('requested', 'pending', 'requires_action', 'succeeded'))`

const expiringAuthorizations = (now: number) => sql`
  SELECT json_object('orderId', order_id, 'paymentIntentId', stripe_payment_intent_id, 'amount', amount,
    'currency', currency, 'captureBefore', capture_before) AS found
  FROM payments WHERE status = 'requires_capture' AND capture_before < ${now + expiringWithin}`

/** Every list of the report, as the query of its rows. */
export const lists = {
  paidWithoutOrder,
  unknownOrders,
  orderWithoutPayment,
  mismatches,
  secondPayments,
  unknown,
  failedRefunds,
  expiringAuthorizations,
} as const
type ListName = keyof typeof lists

const rowsOf = (text: string): ReportRow[] => {
  const rows: unknown = JSON.parse(text)
  // The query above each list builds the array and its objects.
  return Array.isArray(rows) ? (rows as ReportRow[]) : []
}

/** Every row in which our books, our orders and Stripe disagree, in one statement. `now` in epoch milliseconds. */
export async function readReport(db: Database, now: number): Promise<Record<ListName, ReportRow[]>> {
  const column = (name: ListName) =>
    sql`(SELECT json_group_array(json(found)) FROM (${lists[name](now, candidates)} LIMIT 500)) AS ${sql.identifier(name)}`
  const [row] = await db.all<
    Record<ListName, string>
  >(sql`SELECT ${column('paidWithoutOrder')}, ${column('unknownOrders')},
    ${column('orderWithoutPayment')}, ${column('mismatches')}, ${column('secondPayments')}, ${column('unknown')}, ${column('failedRefunds')},
    ${column('expiringAuthorizations')}`)
  if (!row) throw new Error('A SELECT without FROM gave no row')
  return {
    paidWithoutOrder: rowsOf(row.paidWithoutOrder),
    unknownOrders: rowsOf(row.unknownOrders),
    orderWithoutPayment: rowsOf(row.orderWithoutPayment),
    mismatches: rowsOf(row.mismatches),
    secondPayments: rowsOf(row.secondPayments),
    unknown: rowsOf(row.unknown),
    failedRefunds: rowsOf(row.failedRefunds),
    expiringAuthorizations: rowsOf(row.expiringAuthorizations),
  }
}

/** A bounded number of candidates that nothing has touched since `before`, the longest untouched first. */
export async function findCandidates(db: Database, before: number, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT order_id AS id FROM report_candidates WHERE changed_at < ${before} ORDER BY changed_at LIMIT ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** Lets those of some candidates go whose money adds up, and puts the others behind; what changed since `before` stays. */
export async function settleCandidates(db: Database, orderIds: readonly string[], before: number, now: number) {
  // The lists that begin with candidates; D1 takes five terms of a UNION at most.
  const found = [paidWithoutOrder, orderWithoutPayment, mismatches, unknown, failedRefunds].map(
    (list) => sql`SELECT found ->> 'orderId' AS id FROM (${list(now, chosen(orderIds))})`,
  )
  const odd = sql.join(found, sql` UNION ALL `)
  const rows = await db.all<{ id: string }>(odd)
  const open = JSON.stringify(rows.map(({ id }) => id))
  const ids = JSON.stringify(orderIds)
  await db.batch([
    db.update(reportCandidates).set({ changedAt: now }).where(sql`order_id IN (SELECT value FROM json_each(${open}))`),
    db
      .delete(reportCandidates)
      .where(sql`order_id IN (SELECT value FROM json_each(${ids})) AND changed_at < ${before}`),
  ])
}

/** Authorisations that end within the time of `expiringWithin`, and that were not alerted yet. */
export function findExpiring(db: Database, now: number, limit: number) {
  return db
    .select()
    .from(payments)
    .where(
      and(
        sql`${payments.status} = 'requires_capture'`,
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
