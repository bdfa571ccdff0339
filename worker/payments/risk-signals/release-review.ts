import type { Actor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { findReviews } from '../ledger/review-store.ts'
import { findByOrder } from '../ledger/store.ts'
import { refusalOf } from '../stripe/refusal.ts'
import { callStripe } from '../stripe/stripe.ts'
import { applyReview } from './apply-review.ts'

/**
 * Approves a payment under review, at Stripe first: the order goes on when nothing else holds it. Refuses `not-found` for
 * a review of another order, `payment-state-refused` for one that is closed already.
 */
export async function releaseReview(
  services: Services,
  orderId: string,
  reviewId: string,
  actor: Actor,
): Promise<Result<null, Refusal>> {
  const [payment, reviews] = await Promise.all([findByOrder(services.db, orderId), findReviews(services.db, orderId)])
  const review = reviews.find((one) => one.stripeReviewId === reviewId)
  if (!payment || !review) return err({ code: 'not-found' })
  if (!review.isOpen) return err({ code: 'payment-state-refused', detail: 'The review is closed already.' })
  const approved = await callStripe(services, 'reviews.approve', (stripe) =>
    stripe.reviews.approve(reviewId, {}, { idempotencyKey: `approve-${reviewId}` }),
  )
  if (!approved.ok && approved.error.code !== 'refused') return err(refusalOf(approved.error))
  const audit = { action: 'review.approve', entity: 'order', entityId: orderId }
  // Stripe refuses a review that was closed over there meanwhile: what it is now is written all the same.
  const applied = await applyReview(
    services,
    payment,
    () => callStripe(services, 'reviews.retrieve', (stripe) => stripe.reviews.retrieve(reviewId)),
    approved.ok ? { actor, audit } : { actor },
  )
  if (!applied.ok) return err(applied.error.code === 'not-found' ? { code: 'not-found' } : refusalOf(applied.error))
  return approved.ok ? ok(null) : err(refusalOf(approved.error))
}
