import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { payments } from '../../schema/payments.ts'

export type PaymentRow = typeof payments.$inferSelect

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
export async function createPayment(
  db: Database,
  row: { id: string; orderId: string; now: number; captureMethod: 'automatic' | 'manual' },
): Promise<PaymentRow | null> {
  const [, rows] = await db.batch([
    db
      .insert(payments)
      .select(sql`SELECT ${row.id}, id, 1, 'pi-' || id || '-1', ${row.now}, 1, NULL, NULL, total_amount, 0, currency,
          'creating', NULL, NULL, ${row.now}, ${row.now}, NULL, ${row.captureMethod}, 0, NULL, NULL, NULL, NULL, NULL,
          NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        FROM orders WHERE id = ${row.orderId} AND status = 'pending_payment'`)
      .onConflictDoNothing({ target: payments.orderId }),
    db.select().from(payments).where(eq(payments.orderId, row.orderId)),
  ])
  return rows[0] ?? null
}

/**
 * Takes a new key after a definite refusal, or when nothing can be found of the old one (never after a time-out); only one
 * of two callers gets it, the other null.
 */
export async function nextAttempt(db: Database, payment: PaymentRow, now: number): Promise<PaymentRow | null> {
  const attempt = payment.attempt + 1
  const [row] = await db
    .update(payments)
    .set({ attempt, idempotencyKey: `pi-${payment.orderId}-${attempt}`, keyCreatedAt: now, updatedAt: now })
    .where(
      and(eq(payments.id, payment.id), eq(payments.attempt, payment.attempt), isNull(payments.stripePaymentIntentId)),
    )
    .returning()
  return row ?? null
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

/**
 * Payments without a known end since `before`, oldest first, for reconciliation: open intents, and calls whose
 * answer never came.
 */
export async function findStale(db: Database, before: number, limit: number): Promise<PaymentRow[]> {
  return db
    .select()
    .from(payments)
    .where(and(sql`${payments.status} NOT IN ('succeeded', 'canceled', 'mismatch')`, lt(payments.updatedAt, before)))
    .orderBy(asc(payments.updatedAt))
    .limit(limit)
}

/** Puts a payment that could not be asked about at the end of the row: it must not keep the others waiting. */
export async function deferPayment(db: Database, paymentId: string, now: number): Promise<void> {
  await db.update(payments).set({ updatedAt: now }).where(eq(payments.id, paymentId))
}
