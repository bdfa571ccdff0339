import type { Intent, PaymentSettings } from '#contracts/payments/intents'
import type { CustomerSessionAnswer, SavedMethod, SetupIntentAnswer } from '#contracts/payments/saved-cards'
import { api, ownApi, unwrap } from '../api/client.ts'

/** What Stripe.js needs to start. */
export function readPaymentSettings(): Promise<PaymentSettings> {
  return unwrap(api().payments.settings.$get())
}

/** The one payment intent of an order, made now when there is none. */
export function createIntent(orderId: string): Promise<Intent> {
  return unwrap(ownApi().payments.intents.$post({ json: { orderId } }))
}

/** An intent, read from Stripe again. */
export function readIntent(paymentIntentId: string): Promise<Intent> {
  return unwrap(ownApi().payments.intents[':paymentIntentId'].$get({ param: { paymentIntentId } }))
}

/** Lets the Payment Element show this shopper's saved cards. */
export function openCustomerSession(): Promise<CustomerSessionAnswer> {
  return unwrap(ownApi().payments['customer-sessions'].$post())
}

/** Begins to save a card without paying. */
export function createSetupIntent(): Promise<SetupIntentAnswer> {
  return unwrap(ownApi().payments['setup-intents'].$post())
}

/** This shopper's saved cards. */
export async function listSavedMethods(): Promise<readonly SavedMethod[]> {
  return (await unwrap(ownApi().me['payment-methods'].$get())).items
}

/** Removes a saved card, at Stripe too. */
export function removeSavedMethod(paymentMethodId: string): Promise<unknown> {
  return unwrap(ownApi().me['payment-methods'][':paymentMethodId'].$delete({ param: { paymentMethodId } }))
}

/** Offers a saved card first; answers all of them as they are then. */
export async function chooseDefaultMethod(paymentMethodId: string): Promise<readonly SavedMethod[]> {
  const method = ownApi().me['payment-methods'][':paymentMethodId']
  return (await unwrap(method.default.$put({ param: { paymentMethodId } }))).items
}
