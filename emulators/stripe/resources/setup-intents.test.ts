import { describe, expect, it } from 'vitest'
import { createTestStripe, PUBLISHABLE_KEY, type TestStripe } from '../testing/in-memory.ts'

const RETURN = { return_url: 'https://shop.example/saved' }
const customerOf = (stripe: TestStripe) => String(stripe.post('/v1/customers').body.id)
const setUp = (stripe: TestStripe, token: string, customer = customerOf(stripe)) => ({
  customer,
  ...stripe.post('/v1/setup_intents', { customer, confirm: 'true', payment_method: token, ...RETURN }),
})

describe('a setup intent', () => {
  it('waits for a card, then for its confirmation, and saves it with the customer', () => {
    const stripe = createTestStripe()
    const customer = customerOf(stripe)
    const { id, status, usage } = stripe.post('/v1/setup_intents', { customer, metadata: { order_id: 'o1' } }).body
    expect({ status, usage }).toEqual({ status: 'requires_payment_method', usage: 'off_session' })
    const path = `/v1/setup_intents/${id}`
    expect(stripe.post(path, { payment_method: 'pm_card_visa', description: 'Card' }).body).toMatchObject({
      status: 'requires_confirmation',
      description: 'Card',
      metadata: { order_id: 'o1' },
    })
    expect(stripe.post(`${path}/confirm`, RETURN).body).toMatchObject({ status: 'succeeded', next_action: null })
    expect(stripe.get(`/v1/customers/${customer}/payment_methods`).body.data).toMatchObject([{ customer }])
    expect(stripe.get('/v1/setup_intents', { customer }).body.data).toMatchObject([{ id }])
    expect(stripe.eventTypes().slice(1)).toEqual([
      'setup_intent.created',
      'payment_method.attached',
      'setup_intent.succeeded',
    ])
  })

  it('of 3155 asks for 3-D Secure once; the saved card then pays off-session unasked', () => {
    const stripe = createTestStripe()
    const { customer, body } = setUp(stripe, 'pm_card_authenticationRequiredOnSetup')
    expect(body).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: RETURN.return_url } },
    })
    stripe.authenticateSetup(String(body.id), true)
    const saved = stripe.get(`/v1/setup_intents/${body.id}`).body
    expect(saved).toMatchObject({ status: 'succeeded' })
    const later = {
      amount: '900',
      currency: 'usd',
      customer,
      confirm: 'true',
      off_session: 'true',
      payment_method: String(saved.payment_method),
    }
    expect(stripe.post('/v1/payment_intents', later).body).toMatchObject({ status: 'succeeded' })
  })

  it('fails when 3-D Secure is given up, and may be tried again', () => {
    const stripe = createTestStripe()
    const { body } = setUp(stripe, 'pm_card_authenticationRequired')
    stripe.authenticateSetup(String(body.id), false)
    expect(stripe.get(`/v1/setup_intents/${body.id}`).body).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_setup_error: { code: 'setup_intent_authentication_failure' },
    })
    expect(stripe.eventTypes().at(-1)).toBe('setup_intent.setup_failed')
    const again = { payment_method: 'pm_card_visa', ...RETURN }
    expect(stripe.post(`/v1/setup_intents/${body.id}/confirm`, again).body).toMatchObject({ status: 'succeeded' })
  })

  it('of a card that declines answers 402 with itself inside, and keeps the failure', () => {
    const stripe = createTestStripe()
    const { status, body } = setUp(stripe, 'pm_card_visa_chargeDeclined')
    expect(status).toBe(402)
    expect(body.error).toMatchObject({
      type: 'card_error',
      code: 'card_declined',
      setup_intent: { status: 'requires_payment_method', last_setup_error: { decline_code: 'generic_decline' } },
    })
    expect(setUp(stripe, 'pm_card_chargeCustomerFail').body).toMatchObject({ status: 'succeeded' })
  })

  it('that is finished can be neither confirmed, changed nor canceled', () => {
    const stripe = createTestStripe()
    const { id } = setUp(stripe, 'pm_card_visa').body
    const path = `/v1/setup_intents/${id}`
    for (const call of [`${path}/confirm`, path, `${path}/cancel`]) {
      const { status, body } = stripe.post(call)
      expect(status).toBe(400)
      expect(body.error).toMatchObject({ code: 'setup_intent_unexpected_state', setup_intent: { id } })
    }
  })

  it('is canceled with a reason', () => {
    const stripe = createTestStripe()
    const { id } = stripe.post('/v1/setup_intents').body
    const { body } = stripe.post(`/v1/setup_intents/${id}/cancel`, { cancellation_reason: 'abandoned' })
    expect(body).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
    expect(stripe.eventTypes()).toEqual(['setup_intent.created', 'setup_intent.canceled'])
  })

  it('shows a page what its client secret opens, and no more', () => {
    const stripe = createTestStripe()
    const made = stripe.post('/v1/setup_intents', { customer: customerOf(stripe) }).body
    const path = `/v1/setup_intents/${made.id}`
    const page = { key: PUBLISHABLE_KEY }
    expect(stripe.get(path, { client_secret: 'x' }, page).body.error).toMatchObject({
      code: 'setup_intent_invalid_parameter',
    })
    const secret = String(made.client_secret)
    expect(stripe.get(path, { client_secret: secret }, page).body).not.toHaveProperty('customer')
    const card = { payment_method: 'pm_card_authenticationRequired', client_secret: secret }
    expect(stripe.post(`${path}/confirm`, card, page).body).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk' },
    })
  })
})
