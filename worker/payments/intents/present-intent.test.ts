import { expect, it } from 'vitest'
import type { PaymentIntent } from '../stripe/stripe.ts'
import { Intent } from './contract.ts'
import { presentIntent } from './present-intent.ts'

/** What the presentation reads of an intent, and things it must keep to itself. */
function intentWith(wishes: Record<string, unknown> = {}): PaymentIntent {
  // Stripe's type has some forty members; only those that are read are here.
  return {
    id: 'pi_1',
    object: 'payment_intent',
    client_secret: 'pi_1_secret_2',
    amount: 3239,
    currency: 'usd',
    status: 'requires_payment_method',
    next_action: null,
    last_payment_error: null,
    customer: 'cus_hidden',
    metadata: { order_id: 'ord_1', note: 'hidden' },
    ...wishes,
  } as unknown as PaymentIntent
}
const order = { id: 'ord_1', status: 'pending_payment' }

it('shows an intent in the brief’s shape, and nothing else of it', () => {
  const shown = presentIntent(intentWith(), order)
  expect(Intent.strict().parse(shown)).toEqual(shown)
  expect(shown).toEqual({
    paymentIntentId: 'pi_1',
    clientSecret: 'pi_1_secret_2',
    orderId: 'ord_1',
    amount: 3239,
    currency: 'usd',
    status: 'requires_payment_method',
    nextAction: null,
    failureReason: null,
    captureMethod: 'automatic',
    orderStatus: 'pending_payment',
  })
})

it('sends the shopper where the bank wants them', () => {
  const url = 'https://hooks.stripe.com/3ds'
  const shown = presentIntent(
    intentWith({ status: 'requires_action', next_action: { type: 'redirect_to_url', redirect_to_url: { url } } }),
    order,
  )
  expect(shown.nextAction).toEqual({ type: 'redirect_to_url', redirectUrl: url })
})

it('leaves an action that Stripe.js takes itself without an address', () => {
  const shown = presentIntent(intentWith({ next_action: { type: 'use_stripe_sdk' } }), order)
  expect(shown.nextAction).toEqual({ type: 'use_stripe_sdk', redirectUrl: null })
  const none = presentIntent(
    intentWith({ next_action: { type: 'redirect_to_url', redirect_to_url: { url: null } } }),
    order,
  )
  expect(none.nextAction).toEqual({ type: 'redirect_to_url', redirectUrl: null })
})

it('says that the money is only held', () => {
  expect(presentIntent(intentWith({ capture_method: 'manual' }), order).captureMethod).toBe('manual')
})

it('says why the last try failed', () => {
  const shown = presentIntent(intentWith({ last_payment_error: { message: 'Your card was declined.' } }), order)
  expect(shown.failureReason).toBe('Your card was declined.')
  expect(presentIntent(intentWith({ last_payment_error: { code: 'x' } }), order).failureReason).toBeNull()
})

it('takes the order’s status from the order, not from the intent', () => {
  expect(
    presentIntent(intentWith({ status: 'succeeded', client_secret: null }), { id: 'ord_2', status: 'paid' }),
  ).toMatchObject({
    orderId: 'ord_2',
    orderStatus: 'paid',
    status: 'succeeded',
    clientSecret: '',
  })
})
