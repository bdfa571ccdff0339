import { describe, expect, it } from 'vitest'
import { createTestStripe, type TestStripe } from '../testing/in-memory.ts'

const paying = { amount: '1000', currency: 'usd', confirm: 'true', return_url: 'https://shop.example' }
const pay = (stripe: TestStripe, more: Record<string, string>) =>
  stripe.post('/v1/payment_intents', { ...paying, ...more })
const idOf = (stripe: TestStripe) => String(stripe.store.list('payment_intent', { limit: 1 }).data[0]?.id)

/** What Stripe tells a shop of each course of a payment (docs.stripe.com/payments/paymentintents/lifecycle). */
const COURSES: [string, (stripe: TestStripe) => unknown, string[]][] = [
  [
    'paid at once',
    (stripe) => pay(stripe, { payment_method: 'pm_card_visa' }),
    ['charge.succeeded', 'payment_intent.succeeded'],
  ],
  [
    'declined',
    (stripe) => pay(stripe, { payment_method: 'pm_card_visa_chargeDeclined' }),
    ['charge.failed', 'payment_intent.payment_failed'],
  ],
  [
    'authorised, then captured',
    (stripe) => {
      pay(stripe, { payment_method: 'pm_card_visa', capture_method: 'manual' })
      stripe.post(`/v1/payment_intents/${idOf(stripe)}/capture`)
    },
    ['charge.succeeded', 'payment_intent.amount_capturable_updated', 'charge.captured', 'payment_intent.succeeded'],
  ],
  [
    'authorised, then cancelled',
    (stripe) => {
      pay(stripe, { payment_method: 'pm_card_visa', capture_method: 'manual' })
      stripe.post(`/v1/payment_intents/${idOf(stripe)}/cancel`)
    },
    ['charge.succeeded', 'payment_intent.amount_capturable_updated', 'charge.refunded', 'payment_intent.canceled'],
  ],
  [
    'authenticated',
    (stripe) => {
      pay(stripe, { payment_method: 'pm_card_authenticationRequired' })
      stripe.authenticate(idOf(stripe), true)
    },
    ['payment_intent.requires_action', 'charge.succeeded', 'payment_intent.succeeded'],
  ],
  [
    'not authenticated',
    (stripe) => {
      pay(stripe, { payment_method: 'pm_card_authenticationRequired' })
      stripe.authenticate(idOf(stripe), false)
    },
    ['payment_intent.requires_action', 'payment_intent.payment_failed'],
  ],
]

describe('events of a payment that is', () => {
  it.each(COURSES)('%s', (_, play, types) => {
    const stripe = createTestStripe()
    play(stripe)
    expect(stripe.eventTypes()).toEqual(['payment_intent.created', ...types])
  })
})

describe('an event', () => {
  it('holds its object as it was then, and the request that made it', () => {
    const stripe = createTestStripe()
    stripe.post('/v1/payment_intents', { amount: '1000', currency: 'usd' }, { idempotencyKey: 'k1' })
    stripe.post(`/v1/payment_intents/${idOf(stripe)}`, { amount: '2000' })
    const [event] = stripe.store.list('event', { limit: 1 }).data
    expect(event).toMatchObject({
      type: 'payment_intent.created',
      data: { object: { amount: 1000, status: 'requires_payment_method' } },
      request: { id: expect.stringMatching(/^req_/), idempotency_key: 'k1' },
    })
  })
})
