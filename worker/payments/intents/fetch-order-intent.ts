import { ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe, type PaymentIntent } from '../stripe/stripe.ts'

// Of several, the one whose money moved; there is more than one only after a mishap, and that one must not be missed.
const weight: Readonly<Record<string, number>> = { succeeded: 4, requires_capture: 3, processing: 2, canceled: -1 }
const weightOf = (intent: PaymentIntent) => weight[intent.status] ?? 0

/**
 * Looks for the intent of an order by the order's id in its metadata: what became of a call whose answer never came.
 * Null when Stripe knows none, or not yet: its search lags about a minute behind (docs.stripe.com/search#data-freshness).
 */
export async function fetchOrderIntent(
  services: Services,
  orderId: string,
): Promise<Result<PaymentIntent | null, StripeRefusal>> {
  const found = await callStripe(services, 'paymentIntents.search', (stripe) =>
    stripe.paymentIntents.search({ query: `metadata['order_id']:'${orderId}'`, limit: 10 }),
  )
  if (!found.ok) return found
  return ok([...found.value.data].sort((a, b) => weightOf(b) - weightOf(a))[0] ?? null)
}
