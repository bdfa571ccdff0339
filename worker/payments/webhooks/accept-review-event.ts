import { systemActor } from '../../kernel/actor.ts'
import type { Result } from '../../kernel/result.ts'
import { findOrderRecord } from '../../orders/public.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { findPayment, idOf } from '../ledger/find-payment.ts'
import type { PaymentRow } from '../ledger/store.ts'
import { applyReview, applyWarning } from '../risk-signals/apply-review.ts'
import { refreshIntent } from '../settlement/refresh-intent.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe } from '../stripe/stripe.ts'

interface ReviewEvent {
  readonly type: string
  readonly objectId: string
  readonly payload: Record<string, unknown>
}

/** What reviews and warnings say of the payment they are about. */
interface Subject {
  readonly payment_intent?: string | { readonly id: string } | null
}

const cause = { actor: systemActor('stripe') }

async function paymentOf(
  services: Services,
  event: ReviewEvent,
  read: () => Promise<Result<Subject, StripeRefusal>>,
): Promise<PaymentRow | null> {
  const { payment_intent: named } = event.payload
  if (typeof named === 'string') return findPayment(services, named)
  const subject = await read()
  if (!subject.ok) throw new Error(`Stripe did not give ${event.objectId}: ${subject.error.code}`)
  const intentId = idOf(subject.value.payment_intent)
  return intentId === null ? null : findPayment(services, intentId)
}

/**
 * An order can be held from `paid` on. Radar may speak before the payment was settled here: so it is settled first, and
 * what is only authorised yet is asked about again later.
 */
async function awaitPaid(services: Services, payment: PaymentRow): Promise<void> {
  const order = await findOrderRecord(services.db, payment.orderId)
  if (order?.status !== 'pending_payment' || payment.stripePaymentIntentId === null) return
  const read = await refreshIntent(services, payment.stripePaymentIntentId, payment.orderId)
  if (!read.ok) throw new Error(`The payment of ${payment.orderId} could not be read: ${read.error.code}`)
  if (read.value.order.status === 'pending_payment') throw new Error(`${payment.orderId} is not paid yet`)
}

/** Takes an event about a review or an early fraud warning: holds the order, or lets it go on. */
export async function acceptReviewEvent(services: Services, event: ReviewEvent, done: Statement): Promise<void> {
  const { objectId } = event
  const isReview = event.type.startsWith('review.')
  const review = () => callStripe(services, 'reviews.retrieve', (stripe) => stripe.reviews.retrieve(objectId))
  const warning = () =>
    callStripe(services, 'radar.earlyFraudWarnings.retrieve', (stripe) =>
      stripe.radar.earlyFraudWarnings.retrieve(objectId),
    )
  const payment = await paymentOf(services, event, isReview ? review : warning)
  if (!payment) return runBatch(services.db, [done])
  await awaitPaid(services, payment)
  const applied = isReview
    ? await applyReview(services, payment, review, cause, [done])
    : await applyWarning(services, payment, warning, cause, [done])
  if (!applied.ok) throw new Error(`${objectId} could not be applied: ${applied.error.code}`)
}
