import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { closeUnmade, findByOrder, updatePayment } from '../ledger/store.ts'
import { callStripe } from '../stripe/stripe.ts'

/**
 * Makes sure that an order can be paid for no more: cancels its intent at Stripe before anything of ours is undone
 * (decisions/one-owner-of-expiry). Answers the statements for the batch that cancels the order. Refuses
 * `order-already-paying` when Stripe will not cancel: the money is on its way.
 */
export async function cancelIntentOf(services: Services, orderId: string): Promise<Result<Statement[], Refusal>> {
  const { db, clock } = services
  const payment = await findByOrder(db, orderId)
  const intentId = payment?.stripePaymentIntentId ?? null
  if (payment === null || intentId === null) return ok([closeUnmade(db, orderId, clock())])
  const cancelled = await callStripe(services, 'paymentIntents.cancel', (stripe) =>
    stripe.paymentIntents.cancel(
      intentId,
      { cancellation_reason: 'abandoned' },
      { idempotencyKey: `cancel-${intentId}` },
    ),
  )
  const isCancelled =
    cancelled.ok || (cancelled.error.code === 'refused' && cancelled.error.intentStatus === 'canceled')
  if (isCancelled) return ok([updatePayment(db, payment.id, { status: 'canceled', processedAt: clock() }, clock())])
  if (!cancelled.ok && cancelled.error.code === 'refused') {
    return err({ code: 'order-already-paying', extra: { orderId, intentStatus: cancelled.error.intentStatus } })
  }
  return err({ code: 'payment-provider-unavailable' })
}
