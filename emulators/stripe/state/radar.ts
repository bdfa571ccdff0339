import type Stripe from 'stripe'
import { type Account, idOf, seconds } from '../account.ts'
import { createWarning } from './early-fraud-warning.ts'
import { type ClosedReason, closeReview, createReview } from './review.ts'

/** Opens a review of a charge and marks charge and intent with it. Answers both as they are now. */
export function openReview(
  account: Account,
  charge: Stripe.Charge,
  opened: 'manual' | 'rule',
): { review: Stripe.Review; charge: Stripe.Charge } {
  const review = createReview(charge, opened, seconds(account))
  const marked = { ...charge, review: review.id }
  account.store.put('review', review)
  account.store.put('charge', marked)
  const intent = account.store.find('payment_intent', idOf(charge.payment_intent) ?? '')
  if (intent) account.store.put('payment_intent', { ...intent, review: review.id })
  account.emit('review.opened', review)
  return { review, charge: marked }
}

/** Closes a review. A closed one stays as it is. */
export function endReview(account: Account, review: Stripe.Review, why: ClosedReason): Stripe.Review {
  if (!review.open) return review
  const closed = closeReview(review, why)
  account.store.put('review', closed)
  account.emit('review.closed', closed)
  return closed
}

/** What became of a charge closes the review it is under. */
export function endReviewOf(account: Account, charge: Stripe.Charge, why: ClosedReason): void {
  const review = account.store.find('review', idOf(charge.review) ?? '')
  if (review) endReview(account, review, why)
}

/** The issuer suspects fraud. */
export function warnOfFraud(
  account: Account,
  charge: Stripe.Charge,
  fraudType: string,
): Stripe.Radar.EarlyFraudWarning {
  const warning = createWarning(charge, fraudType, seconds(account))
  account.store.put('early_fraud_warning', warning)
  account.emit('radar.early_fraud_warning.created', warning)
  return warning
}

/** Refunded in full or disputed: there is nothing left to do about the issuer's warnings. */
export function settleWarnings(account: Account, charge: Stripe.Charge): void {
  const { data } = account.store.list('early_fraud_warning', { equals: { charge: charge.id }, limit: 100 })
  for (const warning of data.filter(({ actionable }) => actionable)) {
    const settled = { ...warning, actionable: false }
    account.store.put('early_fraud_warning', settled)
    account.emit('radar.early_fraud_warning.updated', settled, { actionable: true })
  }
}
