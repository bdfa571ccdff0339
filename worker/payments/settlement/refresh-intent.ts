import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { findOrderRecord } from '../../orders/public.ts'
import type { Services } from '../../platform/context.ts'
import { intentExpansion } from '../ledger/read-charge.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe, type PaymentIntent } from '../stripe/stripe.ts'
import { settleIntent } from './settle-intent.ts'

/** Reads an intent from Stripe as it is now, with its charge; changes nothing of ours. */
export function fetchIntent(services: Services, intentId: string): Promise<Result<PaymentIntent, StripeRefusal>> {
  return callStripe(services, 'paymentIntents.retrieve', (stripe) =>
    stripe.paymentIntents.retrieve(intentId, { expand: intentExpansion }),
  )
}

/**
 * Fetches an intent from Stripe and settles its order by it: the browser's own way to a paid order when a webhook
 * is late or lost.
 */
export async function refreshIntent(
  services: Services,
  intentId: string,
  orderId: string,
): Promise<Result<{ intent: PaymentIntent; order: OrderRecord }, Refusal>> {
  const read = await fetchIntent(services, intentId)
  if (!read.ok) {
    return err({
      code: read.error.code === 'payments-not-configured' ? read.error.code : 'payment-provider-unavailable',
    })
  }
  await settleIntent(services, read.value)
  const order = await findOrderRecord(services.db, orderId)
  return order ? ok({ intent: read.value, order }) : err({ code: 'not-found' })
}
