import { asc, eq } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { fraudWarnings, paymentReviews } from '../../schema/payments.ts'

export type ReviewRow = typeof paymentReviews.$inferSelect
export type WarningRow = typeof fraudWarnings.$inferSelect

/** Every review of an order, the oldest first. */
export function findReviews(db: Database, orderId: string): Promise<ReviewRow[]> {
  return db
    .select()
    .from(paymentReviews)
    .where(eq(paymentReviews.orderId, orderId))
    .orderBy(asc(paymentReviews.openedAt))
    .all()
}

/** Every early fraud warning of an order, the oldest first. */
export function findWarnings(db: Database, orderId: string): Promise<WarningRow[]> {
  return db
    .select()
    .from(fraudWarnings)
    .where(eq(fraudWarnings.orderId, orderId))
    .orderBy(asc(fraudWarnings.createdAt))
    .all()
}

/** Writes a review as Stripe has it now; a closed one never opens again. */
export function saveReview(db: Database, row: ReviewRow): Statement {
  const { isOpen, reason, closedReason, closedAt } = row
  return db
    .insert(paymentReviews)
    .values(row)
    .onConflictDoUpdate({
      target: paymentReviews.stripeReviewId,
      set: { isOpen, reason, closedReason, closedAt },
      setWhere: eq(paymentReviews.isOpen, true),
    })
}

/** Writes an early fraud warning as Stripe has it now. */
export function saveWarning(db: Database, row: WarningRow): Statement {
  const { isActionable, fraudType } = row
  return db
    .insert(fraudWarnings)
    .values(row)
    .onConflictDoUpdate({ target: fraudWarnings.stripeWarningId, set: { isActionable, fraudType } })
}
