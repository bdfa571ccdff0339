import { describe, expect, it } from 'vitest'
import { createTestStripe } from '../testing/in-memory.ts'
import { balanceOf, chargeOf, intentOf, ORDER, pay } from '../testing/payments.ts'

function shop(token = 'pm_card_visa', more: Record<string, string> = {}) {
  const stripe = createTestStripe()
  const intent = pay(stripe, token, more)
  stripe.advance(5_000)
  const happen = (path: string, body: object = {}) => stripe.control('POST', path, body)
  return { stripe, intent, happen, types: () => stripe.eventTypes() }
}

describe('what happens at Stripe without the shop', () => {
  it('refunds from the Dashboard, in parts, and no further than was paid', async () => {
    const { stripe, intent, happen } = shop()
    const { body } = await happen('/refunds', { paymentIntent: intent.id, amount: 300 })
    expect(body).toMatchObject({ object: 'refund', amount: 300, reason: 'requested_by_customer', metadata: {} })
    expect((await happen('/refunds', { orderId: ORDER, reason: 'duplicate' })).body).toMatchObject({ amount: 700 })
    expect(await happen('/refunds', { orderId: ORDER })).toMatchObject({
      status: 400,
      body: { code: 'charge_already_refunded' },
    })
    const [event] = stripe.store.list('event', { types: ['refund.created'], limit: 1 }).data
    expect(event?.request).toEqual({ id: null, idempotency_key: null })
  })

  it('fails or completes a refund later', async () => {
    const { stripe, intent, happen, types } = shop('pm_card_pendingRefund')
    const pending = stripe.post('/v1/refunds', { payment_intent: intent.id, amount: '300' }).body
    const late = stripe.post('/v1/refunds', { payment_intent: intent.id, amount: '200' }).body
    const failed = await happen(`/refunds/${pending.id}`, { status: 'failed', failureReason: 'declined' })
    expect(failed.body).toMatchObject({ status: 'failed', failure_reason: 'declined' })
    expect(failed.body).not.toHaveProperty('pending_reason')
    expect(types().slice(-3)).toEqual(['refund.failed', 'charge.refund.updated', 'refund.updated'])
    expect((await happen(`/refunds/${late.id}`, { status: 'canceled' })).body).toMatchObject({ status: 'canceled' })
    expect(chargeOf(stripe, intent)).toMatchObject({ amount_refunded: 0 })
    expect(balanceOf(stripe)).toBe(1000)
    expect((await happen(`/refunds/${pending.id}`, { status: 'succeeded' })).status).toBe(400)
  })

  it('disputes a payment, and decides it by the name of its payment', async () => {
    const { stripe, intent, happen } = shop()
    const { body } = await happen('/disputes', { orderId: ORDER, reason: 'product_not_received', amount: 400 })
    expect(body).toMatchObject({ status: 'needs_response', reason: 'product_not_received', amount: 400 })
    expect((await happen('/disputes', { paymentIntent: intent.id })).status).toBe(400)
    expect((await happen(`/disputes/${intent.id}/close`, { status: 'won' })).body).toMatchObject({ status: 'won' })
    expect((await happen(`/disputes/${body.id}/close`)).status).toBe(400)
    expect(balanceOf(stripe)).toBe(1000)
  })

  it('warns of fraud', async () => {
    const { intent, happen, types } = shop()
    const { body } = await happen('/early-fraud-warnings', { paymentIntent: intent.id, fraudType: 'misc' })
    expect(body).toMatchObject({ actionable: true, fraud_type: 'misc', payment_intent: intent.id })
    expect(types().at(-1)).toBe('radar.early_fraud_warning.created')
  })

  it.each([
    ['approved', { refunded: 0, disputed: 0 }],
    ['acknowledged', { refunded: 0, disputed: 0 }],
    ['refunded', { refunded: 1000, disputed: 0 }],
    ['refunded_as_fraud', { refunded: 1000, disputed: 0 }],
    ['disputed', { refunded: 0, disputed: 1000 }],
  ])('opens a review that ends %s', async (closedReason, books) => {
    const { stripe, intent, happen } = shop()
    const opened = (await happen('/reviews', { orderId: ORDER })).body
    expect(opened).toMatchObject({ open: true, opened_reason: 'manual' })
    expect((await happen('/reviews', { orderId: ORDER })).status).toBe(400)
    const closed = await happen(`/reviews/${intent.id}/close`, { closedReason })
    expect(closed.body).toMatchObject({ id: opened.id, open: false, closed_reason: closedReason })
    expect(stripe.eventTypes().filter((type) => type === 'review.closed')).toHaveLength(1)
    expect((await stripe.control('GET', '/books')).body.paymentIntents).toMatchObject([books])
  })

  it("answers the bank's question in the shopper's place", async () => {
    const { stripe, intent, happen } = shop('pm_card_authenticationRequired')
    expect((await happen(`/intents/${intent.id}/authenticate`, { outcome: 'fail' })).body).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    })
    expect((await happen(`/intents/${intent.id}/authenticate`)).status).toBe(400)
    const again = { payment_method: 'pm_card_threeDSecureRequiredChargeDeclined', return_url: 'https://shop.example' }
    stripe.post(`/v1/payment_intents/${intent.id}/confirm`, again)
    expect((await happen(`/intents/${intent.id}/authenticate`)).body).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined' },
    })
  })

  it('renews a saved card', async () => {
    const { stripe, happen, types } = shop()
    const customer = String(stripe.post('/v1/customers').body.id)
    const card = stripe.post('/v1/payment_methods/pm_card_visa/attach', { customer }).body
    const { body } = await happen(`/payment-methods/${card.id}/renew`, { expMonth: 1, expYear: 2040 })
    expect(body).toMatchObject({ card: { exp_month: 1, exp_year: 2040 } })
    expect(types().at(-1)).toBe('payment_method.automatically_updated')
  })

  it('pays an order once more, with an intent of its own', async () => {
    const { stripe, intent, happen, types } = shop()
    const { body } = await happen('/payments', { orderId: ORDER })
    expect(body).toMatchObject({ status: 'succeeded', amount_received: 1000, metadata: { order_id: ORDER } })
    expect(body.id).not.toBe(intent.id)
    expect(types()).toContain('payment_intent.succeeded')
    stripe.advance(5_000)
    expect(balanceOf(stripe)).toBe(2000)
    expect((await happen('/payments', { orderId: ORDER, amount: 300 })).body).toMatchObject({ amount_received: 300 })
    expect((await happen('/payments', { orderId: 'ord_new', amount: 500 })).body).toMatchObject({
      amount_received: 500,
    })
  })

  it.each([
    ['/payments', { orderId: 'ord_none' }],
    ['/payments', { orderId: ORDER, amount: 1 }],
    ['/refunds', { paymentIntent: 'pi_none' }],
    ['/refunds', {}],
    ['/disputes', { orderId: ORDER, reason: 'bad_mood' }],
    ['/reviews', { orderId: ORDER, reason: 'curiosity' }],
  ])('refuses %s with %j and changes nothing', async (path, body) => {
    const { happen, types } = shop()
    const before = types()
    expect((await happen(path, body)).status).toBe(400)
    expect(types()).toEqual(before)
  })

  it('cannot dispute what was only authorised', async () => {
    const { happen } = shop('pm_card_visa', { capture_method: 'manual' })
    expect((await happen('/disputes', { orderId: ORDER })).status).toBe(400)
  })

  it('has no other doors', async () => {
    expect((await shop().happen('/pizzas')).body.error).toMatch(/The control API has/)
  })
})

describe('the books', () => {
  it("add up a payment's refunds, its dispute and its fee", async () => {
    const { stripe, intent, happen } = shop()
    await happen('/refunds', { orderId: ORDER, amount: 250 })
    await happen('/disputes', { orderId: ORDER })
    const row = {
      id: intent.id,
      orderId: ORDER,
      status: 'succeeded',
      currency: 'usd',
      amount: 1000,
      amountCapturable: 0,
      amountReceived: 1000,
      refunded: 250,
      disputed: 750,
      fee: 59,
    }
    expect((await stripe.control('GET', `/books?orderId=${ORDER}`)).body).toEqual({ paymentIntents: [row] })
    expect((await stripe.control('GET', '/books?orderId=other')).body).toEqual({ paymentIntents: [] })
    await happen(`/disputes/${intent.id}/close`, { status: 'won' })
    expect((await stripe.control('GET', '/books')).body.paymentIntents).toMatchObject([{ disputed: 0 }])
  })

  it('leave out a refund that failed, and nothing of a pending one', async () => {
    const { stripe, intent } = shop('pm_card_refundFail')
    const refunded = async () => (await stripe.control('GET', '/books')).body.paymentIntents
    stripe.post('/v1/refunds', { payment_intent: intent.id })
    expect(await refunded()).toMatchObject([{ refunded: 1000 }])
    stripe.advance(60_000)
    expect(await refunded()).toMatchObject([{ refunded: 0 }])
    expect(intentOf(stripe, intent.id).status).toBe('succeeded')
  })
})

describe('chaos', () => {
  it('that does not exist is refused by name', async () => {
    const { stripe } = shop()
    const asked = { orderId: ORDER, duplicat: 1 }
    expect(await stripe.control('POST', '/chaos', asked)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('No such chaos: duplicat.') },
    })
    expect((await stripe.control('POST', '/chaos', {})).status).toBe(400)
  })
})
