import type { Intent, PaymentSettings } from '#contracts/payments'
import { api, ownApi, unwrap } from '../api.ts'

/** What Stripe.js needs to start. */
export function readPaymentSettings(): Promise<PaymentSettings> {
  return unwrap(api().payments.settings.$get())
}

/** The one payment intent of an order, made now when there is none. */
export function createIntent(orderId: string): Promise<Intent> {
  return unwrap(ownApi().payments.intents.$post({ json: { orderId } }))
}

/** An intent, read afresh from Stripe. */
export function readIntent(paymentIntentId: string): Promise<Intent> {
  return unwrap(ownApi().payments.intents[':paymentIntentId'].$get({ param: { paymentIntentId } }))
}
