import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { secondPayments } from '../../schema/payments.ts'

export type SecondPaymentRow = typeof secondPayments.$inferSelect

/** Reads what is known of a second intent. */
export async function findSecondPayment(db: Database, intentId: string): Promise<SecondPaymentRow | null> {
  const [row] = await db.select().from(secondPayments).where(eq(secondPayments.stripePaymentIntentId, intentId))
  return row ?? null
}

/** Writes that a second intent was paid, before its money is given back. */
export function insertSecondPayment(
  db: Database,
  row: Pick<SecondPaymentRow, 'stripePaymentIntentId' | 'orderId' | 'amount' | 'currency'>,
  now: number,
): Statement {
  return db
    .insert(secondPayments)
    .values({
      ...row,
      stripeRefundId: null,
      lastError: null,
      foundAt: now,
      updatedAt: now,
      returnedAt: null,
      attempt: 1,
      failedAt: null,
      disputeId: null,
      disputeStatus: null,
      disputeReason: null,
      evidenceDueBy: null,
    })
    .onConflictDoNothing({ target: secondPayments.stripePaymentIntentId })
}

/** Second payments of an order, the oldest first. */
export function findSecondPayments(db: Database, orderId: string): Promise<SecondPaymentRow[]> {
  return db
    .select()
    .from(secondPayments)
    .where(eq(secondPayments.orderId, orderId))
    .orderBy(asc(secondPayments.foundAt))
    .all()
}

/** What may change of a second payment after it was found. */
export type SecondPaymentValues = Partial<
  Omit<SecondPaymentRow, 'stripePaymentIntentId' | 'orderId' | 'amount' | 'currency' | 'foundAt' | 'updatedAt'>
>

/** Writes what became of a second payment, also of one whose money went back. */
export function saveSecondPayment(db: Database, intentId: string, values: SecondPaymentValues, now: number): Statement {
  return db
    .update(secondPayments)
    .set({ ...values, updatedAt: now })
    .where(eq(secondPayments.stripePaymentIntentId, intentId))
}

/** Notes that the money goes back, or why it does not yet. */
export function updateSecondPayment(
  db: Database,
  intentId: string,
  values: SecondPaymentValues,
  now: number,
): Statement {
  return db
    .update(secondPayments)
    .set({ ...values, updatedAt: now })
    .where(and(eq(secondPayments.stripePaymentIntentId, intentId), isNull(secondPayments.returnedAt)))
}

/**
 * Second payments that were not worked on since `before` and whose money is still here, the oldest first. Not those whose
 * refund came back, which staff repeats, nor those whose money the bank holds.
 */
export function findOpenSecondPayments(db: Database, before: number, limit: number): Promise<SecondPaymentRow[]> {
  return db
    .select()
    .from(secondPayments)
    .where(
      and(
        isNull(secondPayments.returnedAt),
        lt(secondPayments.updatedAt, before),
        isNull(secondPayments.failedAt),
        sql`coalesce(${secondPayments.disputeStatus}, '') NOT IN ('needs_response', 'under_review', 'lost')`,
      ),
    )
    .orderBy(asc(secondPayments.updatedAt))
    .limit(limit)
    .all()
}
