import type Stripe from 'stripe'
import type { FormHash } from '../protocol/form.ts'
import type { TestStripe } from './in-memory.ts'

export const ORDER = 'ord_1'

/** Pays 10.00 USD for `ord_1` by a test id like `pm_card_visa`, and answers the intent, declined or not. */
export function pay(stripe: TestStripe, token: string, more: FormHash = {}): Stripe.PaymentIntent {
  const form = {
    amount: '1000',
    currency: 'usd',
    confirm: 'true',
    metadata: { order_id: ORDER },
    payment_method: token,
    return_url: 'https://shop.example',
    ...more,
  }
  stripe.post('/v1/payment_intents', form)
  const [intent] = stripe.store.list('payment_intent', { limit: 1 }).data
  return intentOf(stripe, intent?.id ?? '')
}

/** The intent as it is now. */
export function intentOf(stripe: TestStripe, id: string): Stripe.PaymentIntent {
  const intent = stripe.store.find('payment_intent', id)
  if (!intent) throw new Error(`No intent ${id}`)
  return intent
}

/** The charge that paid an intent, as it is now. */
export function chargeOf(stripe: TestStripe, intent: Stripe.PaymentIntent): Stripe.Charge {
  const charge = stripe.store.find('charge', String(intentOf(stripe, intent.id).latest_charge))
  if (!charge) throw new Error(`No charge of ${intent.id}`)
  return charge
}

/** What the account's balance says: all that came in less all that left, in minor units, before fees. */
export function balanceOf(stripe: TestStripe): number {
  return stripe.store.list('balance_transaction', { limit: 100 }).data.reduce((sum, { amount }) => sum + amount, 0)
}
