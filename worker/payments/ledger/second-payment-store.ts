import { and, asc, eq, isNull, lt } from 'drizzle-orm'
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
    .values({ ...row, stripeRefundId: null, lastError: null, foundAt: now, updatedAt: now, returnedAt: null })
    .onConflictDoNothing({ target: secondPayments.stripePaymentIntentId })
}

/** Notes that the money goes back, or why it does not yet. */
export function updateSecondPayment(
  db: Database,
  intentId: string,
  values: Partial<Pick<SecondPaymentRow, 'stripeRefundId' | 'lastError' | 'returnedAt'>>,
  now: number,
): Statement {
  return db
    .update(secondPayments)
    .set({ ...values, updatedAt: now })
    .where(and(eq(secondPayments.stripePaymentIntentId, intentId), isNull(secondPayments.returnedAt)))
}

/** Second payments that nobody has worked on since `before` and whose money is still here, the oldest first. */
export function findOpenSecondPayments(db: Database, before: number, limit: number): Promise<SecondPaymentRow[]> {
  return db
    .select()
    .from(secondPayments)
    .where(and(isNull(secondPayments.returnedAt), lt(secondPayments.updatedAt, before)))
    .orderBy(asc(secondPayments.updatedAt))
    .limit(limit)
    .all()
}
