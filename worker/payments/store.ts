import { and, asc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { payments, refunds, stripeEvents } from './tables.ts'

export type PaymentRow = typeof payments.$inferSelect
export type RefundRow = typeof refunds.$inferSelect

/** The payment of an order. */
export async function findByOrder(db: Database, orderId: string): Promise<PaymentRow | null> {
  const [row] = await db.select().from(payments).where(eq(payments.orderId, orderId))
  return row ?? null
}

/** The payment an intent belongs to; by the order when a crash kept the intent's id from being stored. */
export async function findByIntent(db: Database, intentId: string, orderId: string | null): Promise<PaymentRow | null> {
  const rows = await db
    .select()
    .from(payments)
    .where(
      or(
        eq(payments.stripePaymentIntentId, intentId),
        and(isNull(payments.stripePaymentIntentId), eq(payments.orderId, orderId ?? '')),
      ),
    )
    .orderBy(sql`${payments.stripePaymentIntentId} IS NULL`)
    .limit(1)
  return rows[0] ?? null
}

/** Writes the row, and with it the idempotency key, before Stripe is called; once per order, and only while it is open. */
export async function openPayment(
  db: Database,
  row: { id: string; orderId: string; now: number; captureMethod: 'automatic' | 'manual' },
): Promise<PaymentRow | null> {
  const [, rows] = await db.batch([
    db
      .insert(payments)
      .select(sql`SELECT ${row.id}, id, 1, 'pi-' || id || '-1', ${row.now}, 1, NULL, NULL, total_amount, 0, currency,
          'creating', NULL, NULL, ${row.now}, ${row.now}, NULL, ${row.captureMethod}, 0, NULL, NULL, NULL, NULL, NULL,
          NULL, NULL, NULL, NULL, NULL, NULL, NULL
        FROM orders WHERE id = ${row.orderId} AND status = 'pending_payment'`)
      .onConflictDoNothing({ target: payments.orderId }),
    db.select().from(payments).where(eq(payments.orderId, row.orderId)),
  ])
  return rows[0] ?? null
}

/** Takes a new key after a definite refusal (never after a time-out); only one of two callers gets it. */
export async function nextAttempt(db: Database, payment: PaymentRow, now: number): Promise<void> {
  const attempt = payment.attempt + 1
  await db
    .update(payments)
    .set({ attempt, idempotencyKey: `pi-${payment.orderId}-${attempt}`, keyCreatedAt: now, updatedAt: now })
    .where(
      and(eq(payments.id, payment.id), eq(payments.attempt, payment.attempt), isNull(payments.stripePaymentIntentId)),
    )
}

/** Names the intent of a payment, unless the order was cancelled meanwhile. */
export function nameIntentOfPayment(db: Database, paymentId: string, intentId: string, status: string, now: number) {
  return db
    .update(payments)
    .set({ stripePaymentIntentId: intentId, status, updatedAt: now })
    .where(
      and(
        eq(payments.id, paymentId),
        or(
          eq(payments.stripePaymentIntentId, intentId),
          and(isNull(payments.stripePaymentIntentId), eq(payments.status, 'creating')),
        ),
      ),
    )
    .returning({ id: payments.id })
}

/** Closes a payment whose intent was never made, in the batch that cancels its order. */
export function closeUnmade(db: Database, orderId: string, now: number): Statement {
  return db
    .update(payments)
    .set({ status: 'canceled', updatedAt: now })
    .where(and(eq(payments.orderId, orderId), isNull(payments.stripePaymentIntentId)))
}

/** A confirmation came to a definite end: the next one is a new request to Stripe. */
export async function endConfirmation(db: Database, payment: PaymentRow): Promise<void> {
  await db
    .update(payments)
    .set({ confirmAttempt: payment.confirmAttempt + 1 })
    .where(and(eq(payments.id, payment.id), eq(payments.confirmAttempt, payment.confirmAttempt)))
}

export type PaymentValues = Partial<
  Omit<
    typeof payments.$inferInsert,
    'id' | 'orderId' | 'attempt' | 'idempotencyKey' | 'amount' | 'currency' | 'createdAt'
  >
>

/**
 * Brings a payment to what Stripe said of it. Two readings can arrive in the wrong order: what is succeeded or canceled
 * stays so, whatever an older one says.
 */
export function updatePayment(db: Database, paymentId: string, values: PaymentValues, now: number): Statement {
  const isFinal = values.status === undefined || values.status === 'succeeded' || values.status === 'canceled'
  return db
    .update(payments)
    .set({ ...values, updatedAt: now })
    .where(
      and(eq(payments.id, paymentId), isFinal ? undefined : sql`${payments.status} NOT IN ('succeeded', 'canceled')`),
    )
}

/** Payments whose end nobody told us of since `before`, oldest first: for reconciliation. */
export async function findStale(db: Database, before: number, limit: number): Promise<PaymentRow[]> {
  return db
    .select()
    .from(payments)
    .where(
      and(
        sql`${payments.status} NOT IN ('succeeded', 'canceled', 'mismatch')`,
        isNotNull(payments.stripePaymentIntentId),
        lt(payments.updatedAt, before),
      ),
    )
    .orderBy(asc(payments.updatedAt))
    .limit(limit)
}

/** Stores an event once, counting its deliveries; the row's status tells whether it still needs work. One round trip. */
export async function storeEvent(
  db: Database,
  event: { id: string; type: string; objectId: string; payload: Record<string, unknown> },
  now: number,
): Promise<'pending' | 'done' | 'dead'> {
  const [row] = await db
    .insert(stripeEvents)
    .values({ ...event, status: 'pending', deliveries: 1, attempts: 0, receivedAt: now })
    .onConflictDoUpdate({ target: stripeEvents.id, set: { deliveries: sql`${stripeEvents.deliveries} + 1` } })
    .returning({ status: stripeEvents.status })
  return row?.status ?? 'pending'
}

/** Reads a stored event. */
export async function findEvent(db: Database, id: string) {
  const [row] = await db.select().from(stripeEvents).where(eq(stripeEvents.id, id))
  return row ?? null
}

/** Marks an event done, in the batch of its effect. */
export function finishEvent(db: Database, id: string, now: number): Statement {
  return db.update(stripeEvents).set({ status: 'done', doneAt: now }).where(eq(stripeEvents.id, id))
}

/** Records why an event could not be acted on. */
export async function failEvent(db: Database, id: string, message: string): Promise<void> {
  await db
    .update(stripeEvents)
    .set({ attempts: sql`${stripeEvents.attempts} + 1`, lastError: message.slice(0, 500) })
    .where(eq(stripeEvents.id, id))
}

/**
 * Events nobody finished since `before`: the queue lost them, or their send failed. Each failed attempt makes the next
 * one later: an event that cannot be acted on must not fill the queue, nor ever be given up.
 */
export async function findPendingEvents(db: Database, before: number, limit: number): Promise<{ id: string }[]> {
  return db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(
      and(
        eq(stripeEvents.status, 'pending'),
        sql`${stripeEvents.receivedAt} + 15000 * ${stripeEvents.attempts} * ${stripeEvents.attempts} < ${before}`,
      ),
    )
    .orderBy(asc(stripeEvents.receivedAt))
    .limit(limit)
}

/** Writes a refund before Stripe is called; the same id is the same refund. */
export async function openRefund(db: Database, row: typeof refunds.$inferInsert): Promise<RefundRow | null> {
  const [, rows] = await db.batch([
    db.insert(refunds).values(row).onConflictDoNothing({ target: refunds.id }),
    db.select().from(refunds).where(eq(refunds.id, row.id)),
  ])
  return rows[0] ?? null
}

/** Brings a refund to what Stripe said of it. */
export function updateRefund(
  db: Database,
  id: string,
  values: Partial<Pick<RefundRow, 'status' | 'stripeRefundId' | 'failureReason'>>,
  now: number,
): Statement {
  return db
    .update(refunds)
    .set({ ...values, updatedAt: now })
    .where(eq(refunds.id, id))
}
