import { ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { type ReviewRow, saveReview, saveWarning, type WarningRow } from '../ledger/review-store.ts'
import type { PaymentRow } from '../ledger/store.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import type { Stripe } from '../stripe/stripe.ts'
import { applyRiskSignals, type Cause, type RiskChange, withRow } from './apply-risk-signals.ts'

type Applied = Promise<Result<null, StripeRefusal | { code: 'not-found' }>>

function wordsOfReview(known: ReviewRow | undefined, row: ReviewRow): { event: string | null; note: string } {
  if (known && known.isOpen === row.isOpen) return { event: null, note: '' }
  return row.isOpen
    ? { event: 'payment-check', note: 'The payment is being checked.' }
    : { event: 'payment-check-ended', note: 'The payment was checked.' }
}

/** Brings an order to what Stripe says of a review of its payment, read inside so that the latest reading stays. */
export function applyReview(
  services: Services,
  payment: PaymentRow,
  read: () => Promise<Result<Stripe.Review, StripeRefusal>>,
  cause: Cause,
  extra: readonly Statement[] = [],
): Applied {
  const { db, clock } = services
  const change = async (before: RiskChange['after']): Promise<Result<RiskChange, StripeRefusal>> => {
    const review = await read()
    if (!review.ok) return review
    const { id, open, opened_reason: openedReason, closed_reason: closedReason, created } = review.value
    const known = before.reviews.find((one) => one.stripeReviewId === id)
    const row: ReviewRow = {
      stripeReviewId: id,
      paymentId: payment.id,
      orderId: payment.orderId,
      isOpen: open,
      reason: openedReason,
      closedReason,
      openedAt: created * 1000,
      closedAt: open ? null : (known?.closedAt ?? clock()),
    }
    return ok({
      after: { ...before, reviews: withRow(before.reviews, row, (one) => one.stripeReviewId) },
      statements: [saveReview(db, row)],
      ...wordsOfReview(known, row),
    })
  }
  return applyRiskSignals(services, payment.orderId, change, cause, extra)
}

/** Brings an order to what its card's issuer suspects: an early fraud warning is no dispute, and money can still go back. */
export function applyWarning(
  services: Services,
  payment: PaymentRow,
  read: () => Promise<Result<Stripe.Radar.EarlyFraudWarning, StripeRefusal>>,
  cause: Cause,
  extra: readonly Statement[] = [],
): Applied {
  const { db, log } = services
  const change = async (before: RiskChange['after']): Promise<Result<RiskChange, StripeRefusal>> => {
    const warning = await read()
    if (!warning.ok) return warning
    const { id, actionable, fraud_type: fraudType, created } = warning.value
    const known = before.warnings.find((one) => one.stripeWarningId === id)
    const row: WarningRow = {
      stripeWarningId: id,
      paymentId: payment.id,
      orderId: payment.orderId,
      fraudType,
      isActionable: actionable,
      createdAt: created * 1000,
    }
    if (!known) log.warn('payment.fraud-warning', { orderId: row.orderId, fraudType })
    return ok({
      after: { ...before, warnings: withRow(before.warnings, row, (one) => one.stripeWarningId) },
      statements: [saveWarning(db, row)],
      event: known?.isActionable === actionable ? null : actionable ? 'payment-check' : 'payment-check-ended',
      note: actionable ? 'The payment is being checked.' : 'The payment was checked.',
    })
  }
  return applyRiskSignals(services, payment.orderId, change, cause, extra)
}
