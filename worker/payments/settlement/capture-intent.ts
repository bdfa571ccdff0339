import { err, ok, type Result } from '../../kernel/result.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { findOrderRecord } from '../../orders/public.ts'
import type { Services } from '../../platform/context.ts'
import { intentExpansion } from '../ledger/read-charge.ts'
import { endConfirmation, findByOrder, type PaymentRow } from '../ledger/store.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe, type PaymentIntent } from '../stripe/stripe.ts'
import { fetchIntent } from './refresh-intent.ts'
import { settleIntent } from './settle-intent.ts'

/** Captures, or finds out what became of the intent instead: it may be captured, cancelled or expired already. */
async function captureAtStripe(
  services: Services,
  payment: PaymentRow,
  intentId: string,
): Promise<Result<PaymentIntent, StripeRefusal>> {
  const captured = await callStripe(services, 'paymentIntents.capture', (stripe) =>
    stripe.paymentIntents.capture(
      intentId,
      { expand: intentExpansion },
      { idempotencyKey: `capture-${intentId}-${payment.confirmAttempt}` },
    ),
  )
  if (captured.ok || captured.error.code === 'payments-not-configured') return captured
  const read = await fetchIntent(services, intentId)
  if (!read.ok) return captured.error.code === 'payment-provider-unavailable' ? captured : read
  if (read.value.status !== 'requires_capture') return read
  // Nothing was captured. Stripe replays a 500 under its key, so the next try has a new one; an intent is captured once.
  await endConfirmation(services.db, payment)
  return captured
}

/**
 * Takes the money that an order's authorised payment holds, and settles the order by what Stripe answers: paid, or ended
 * because the authorisation is gone. Answers the order as it is afterwards. Only after its stock is booked
 * (decisions/late-money).
 */
export async function captureIntentOf(
  services: Services,
  orderId: string,
): Promise<Result<OrderRecord, StripeRefusal | { code: 'not-found' }>> {
  const payment = await findByOrder(services.db, orderId)
  const intentId = payment?.stripePaymentIntentId
  if (!payment || !intentId) return err({ code: 'not-found' })
  const captured = await captureAtStripe(services, payment, intentId)
  if (!captured.ok) return captured
  const settled = await settleIntent(services, captured.value)
  if (!settled.ok) return settled
  const order = await findOrderRecord(services.db, orderId)
  return order ? ok(order) : err({ code: 'not-found' })
}
