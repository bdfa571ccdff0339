import { describe, expect, it } from 'vitest'
import { createTestStripe, type TestStripe } from '../testing/in-memory.ts'
import { type Operation, PERMITTED, STATUSES, type Status } from './payment-intent.ts'

const back = { return_url: 'https://shop.example/done' }
const base = { amount: '1000', currency: 'usd', metadata: { order_id: 'ord_1' } }

/** Brings a fresh intent into each status by the calls a shop would make. */
const REACH: Record<Status, (stripe: TestStripe) => string> = {
  requires_payment_method: (stripe) => String(stripe.post('/v1/payment_intents', base).body.id),
  requires_confirmation: (stripe) =>
    String(stripe.post('/v1/payment_intents', { ...base, payment_method: 'pm_card_visa' }).body.id),
  requires_action: (stripe) =>
    String(
      stripe.post('/v1/payment_intents', {
        ...base,
        ...back,
        confirm: 'true',
        payment_method: 'pm_card_authenticationRequired',
      }).body.id,
    ),
  processing: (stripe) => {
    stripe.setChaos('ord_1', { processing: 'succeeds' })
    const form = { ...base, ...back, confirm: 'true', payment_method: 'pm_card_visa' }
    return String(stripe.post('/v1/payment_intents', form).body.id)
  },
  requires_capture: (stripe) => {
    const form = { ...base, ...back, capture_method: 'manual', confirm: 'true', payment_method: 'pm_card_visa' }
    return String(stripe.post('/v1/payment_intents', form).body.id)
  },
  succeeded: (stripe) => {
    const form = { ...base, ...back, confirm: 'true', payment_method: 'pm_card_visa' }
    return String(stripe.post('/v1/payment_intents', form).body.id)
  },
  canceled: (stripe) => {
    const id = REACH.requires_payment_method(stripe)
    stripe.post(`/v1/payment_intents/${id}/cancel`)
    return id
  },
}

const CALL: Record<Operation, (stripe: TestStripe, id: string) => ReturnType<TestStripe['post']>> = {
  update: (stripe, id) => stripe.post(`/v1/payment_intents/${id}`, { amount: '1100' }),
  confirm: (stripe, id) =>
    stripe.post(`/v1/payment_intents/${id}/confirm`, { ...back, payment_method: 'pm_card_visa' }),
  capture: (stripe, id) => stripe.post(`/v1/payment_intents/${id}/capture`),
  cancel: (stripe, id) => stripe.post(`/v1/payment_intents/${id}/cancel`),
}
const operations: Operation[] = ['update', 'confirm', 'capture', 'cancel']

describe.each(STATUSES)('an intent that is %s', (status) => {
  it.each(operations)('answers %s as the state table says', (operation) => {
    const stripe = createTestStripe()
    const id = REACH[status](stripe)
    expect(stripe.store.find('payment_intent', id)?.status).toBe(status)
    stripe.setChaos('ord_1', {})
    const answer = CALL[operation](stripe, id)
    if (PERMITTED[operation].includes(status)) {
      expect(answer.status).toBe(200)
      return
    }
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message: expect.stringMatching(/status of|already/),
      payment_intent: { id, status },
    })
    expect(stripe.store.find('payment_intent', id)?.status).toBe(status)
  })
})

describe("Stripe's exact words", () => {
  it.each([
    [
      'update',
      "This PaymentIntent's amount could not be updated because it has a status of succeeded. You may only update the amount of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.",
    ],
    [
      'confirm',
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
    ],
    ['capture', 'This PaymentIntent could not be captured because it has already been captured.'],
    [
      'cancel',
      'You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.',
    ],
  ] as const)('refuse %s of a succeeded intent', (operation, message) => {
    const stripe = createTestStripe()
    const { body } = CALL[operation](stripe, REACH.succeeded(stripe))
    expect(body.error).toMatchObject({ message })
  })

  it('refuse a confirmation without a payment method', () => {
    const stripe = createTestStripe()
    const { body } = stripe.post(`/v1/payment_intents/${REACH.requires_payment_method(stripe)}/confirm`, back)
    expect(body.error).toMatchObject({ message: expect.stringContaining("because it's missing a payment method.") })
  })
})

describe('manual capture', () => {
  it('takes a part and releases the rest', () => {
    const stripe = createTestStripe()
    const id = REACH.requires_capture(stripe)
    expect(stripe.store.find('payment_intent', id)).toMatchObject({ amount_capturable: 1000, amount_received: 0 })
    const { body } = stripe.post(`/v1/payment_intents/${id}/capture`, {
      amount_to_capture: '400',
      expand: ['latest_charge'],
    })
    expect(body).toMatchObject({
      status: 'succeeded',
      amount_received: 400,
      amount_capturable: 0,
      latest_charge: {
        captured: true,
        amount_captured: 400,
        amount_refunded: 600,
        refunded: false,
        balance_transaction: expect.stringMatching(/^txn_/),
      },
    })
  })

  it('gives back no more than it took', () => {
    const stripe = createTestStripe()
    const id = REACH.requires_capture(stripe)
    stripe.post(`/v1/payment_intents/${id}/capture`, { amount_to_capture: '400' })
    expect(stripe.post('/v1/refunds', { payment_intent: id, amount: '500' }).body.error).toMatchObject({
      message: 'Refund amount ($5.00) is greater than unrefunded amount on charge ($4.00)',
    })
    expect(stripe.post('/v1/refunds', { payment_intent: id }).body).toMatchObject({ amount: 400 })
  })

  it('has four days and 18 hours when the shopper was not there', () => {
    const stripe = createTestStripe()
    const customer = String(stripe.post('/v1/customers').body.id)
    const card = String(stripe.post('/v1/payment_methods/pm_card_visa/attach', { customer }).body.id)
    const { id } = stripe.post('/v1/payment_intents', {
      amount: '1000',
      currency: 'usd',
      capture_method: 'manual',
      confirm: 'true',
      customer,
      off_session: 'true',
      payment_method: card,
    }).body
    const [charge] = stripe.store.list('charge', { limit: 1 }).data
    const before = Number(charge?.payment_method_details?.card?.capture_before)
    expect(before - Number(charge?.created)).toBe((4 * 24 + 18) * 3600)
    stripe.advance((4 * 24 + 18) * 3600 * 1000)
    expect(stripe.store.find('payment_intent', String(id))?.status).toBe('canceled')
  })

  it('refuses more than was authorised', () => {
    const stripe = createTestStripe()
    const id = REACH.requires_capture(stripe)
    expect(stripe.post(`/v1/payment_intents/${id}/capture`, { amount_to_capture: '1001' }).status).toBe(400)
  })

  it('expires after seven days and cancels the intent', () => {
    const stripe = createTestStripe()
    const id = REACH.requires_capture(stripe)
    stripe.advance(7 * 24 * 3600 * 1000 - 1)
    expect(stripe.store.find('payment_intent', id)?.status).toBe('requires_capture')
    stripe.advance(1)
    expect(stripe.store.find('payment_intent', id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
    })
    expect(stripe.eventTypes().slice(-2)).toEqual(['charge.expired', 'payment_intent.canceled'])
  })
})

describe('3-D Secure', () => {
  it('sends a server with a return URL to a page on the shop’s own origin', () => {
    const stripe = createTestStripe()
    const intent = stripe.store.find('payment_intent', REACH.requires_action(stripe))
    expect(intent?.next_action).toMatchObject({
      type: 'redirect_to_url',
      redirect_to_url: { return_url: back.return_url },
    })
    expect(intent?.next_action?.redirect_to_url?.url).toMatch(/^https:\/\/shop\.example\/_emulator\/stripe\/frame\//)
  })

  it('hands a page the action for Stripe.js', () => {
    const stripe = createTestStripe()
    const id = REACH.requires_payment_method(stripe)
    const { body } = stripe.post(`/v1/payment_intents/${id}/confirm`, {
      ...back,
      use_stripe_sdk: 'true',
      payment_method: 'pm_card_threeDSecure2Required',
    })
    expect(body).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
  })

  it.each([
    ['pm_card_authenticationRequired', true, { status: 'succeeded' }],
    [
      'pm_card_authenticationRequired',
      false,
      { status: 'requires_payment_method', last_payment_error: { code: 'payment_intent_authentication_failure' } },
    ],
    [
      'pm_card_threeDSecureRequiredChargeDeclined',
      true,
      { status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } },
    ],
  ] as const)('%s, completed: %s', (token, completed, expected) => {
    const stripe = createTestStripe()
    const form = { ...base, ...back, confirm: 'true', payment_method: token }
    const id = String(stripe.post('/v1/payment_intents', form).body.id)
    stripe.authenticate(id, completed)
    expect(stripe.store.find('payment_intent', id)).toMatchObject(expected)
  })

  it('leaves the last word to the server when confirmation is manual', () => {
    const stripe = createTestStripe()
    const form = {
      ...base,
      ...back,
      confirm: 'true',
      confirmation_method: 'manual',
      payment_method: 'pm_card_authenticationRequired',
    }
    const id = String(stripe.post('/v1/payment_intents', form).body.id)
    stripe.authenticate(id, true)
    expect(stripe.store.find('payment_intent', id)?.status).toBe('requires_confirmation')
  })

  it('declines an off-session payment that would need it', () => {
    const stripe = createTestStripe()
    const form = { ...base, confirm: 'true', off_session: 'true', payment_method: 'pm_card_authenticationRequired' }
    const { status, body } = stripe.post('/v1/payment_intents', form)
    expect(status).toBe(402)
    expect(body.error).toMatchObject({ code: 'authentication_required', decline_code: 'authentication_required' })
  })
})

describe('a slow payment', () => {
  it.each([
    ['succeeds', 'succeeded', 'payment_intent.succeeded'],
    ['fails', 'requires_payment_method', 'payment_intent.payment_failed'],
  ] as const)('that %s ends as %s', (processing, status, event) => {
    const stripe = createTestStripe()
    stripe.setChaos('ord_1', { processing })
    const form = { ...base, ...back, confirm: 'true', payment_method: 'pm_card_visa' }
    const { body } = stripe.post('/v1/payment_intents', form)
    expect(body.status).toBe('processing')
    stripe.advance(5 * 60_000)
    expect(stripe.store.find('payment_intent', String(body.id))?.status).toBe(status)
    expect(stripe.eventTypes()).toContain(event)
  })
})
