import type { Services } from '../../platform/context.ts'
import { callStripe } from '../stripe/stripe.ts'
import { findByIntent, findByOrder, type PaymentRow } from './store.ts'

/**
 * The payment of an intent that an event is about; null when the intent is another system's use of the same Stripe
 * account, or a second one of an order that has its payment. Throws when Stripe cannot say, or when the order is not here (yet): the queue delivers again.
 */
export async function findPayment(services: Services, intentId: string): Promise<PaymentRow | null> {
  const known = await findByIntent(services.db, intentId, null)
  if (known) return known
  const read = await callStripe(services, 'paymentIntents.retrieve', (stripe) =>
    stripe.paymentIntents.retrieve(intentId),
  )
  if (!read.ok) throw new Error(`Stripe did not give the intent ${intentId}: ${read.error.code}`)
  const orderId = read.value.metadata.order_id
  if (orderId === undefined) {
    services.log.warn('payment.foreign-intent', { paymentIntentId: intentId })
    return null
  }
  const payment = await findByIntent(services.db, intentId, orderId)
  if (!payment && (await findByOrder(services.db, orderId))) {
    // A second intent of an order that has its payment: settling it gives its money back.
    services.log.warn('payment.second-intent', { paymentIntentId: intentId, orderId })
    return null
  }
  if (!payment) throw new Error(`The intent ${intentId} names an order that is not here`)
  return payment
}

/** The id of what a field names, expanded or not; null when it names nothing. */
export function idOf(value: string | { readonly id: string } | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null)
}
