import { describe, expect, it } from 'vitest'
import { createTestStripe, PUBLISHABLE_KEY } from './testing/in-memory.ts'

const create = { amount: '2500', currency: 'usd', metadata: { order_id: 'ord_1' } }
const card = { payment_method: 'pm_card_visa', return_url: 'https://shop.example/done' }

describe('the Stripe API', () => {
  it('creates an intent, confirms it and books the fee a moment later', () => {
    const stripe = createTestStripe()
    const made = stripe.post('/v1/payment_intents', create)
    expect(made.body).toMatchObject({
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: 2500,
      capture_method: 'automatic_async',
      metadata: { order_id: 'ord_1' },
    })
    const paid = stripe.post(`/v1/payment_intents/${made.body.id}/confirm`, { ...card, expand: ['latest_charge'] })
    expect(paid.body).toMatchObject({
      status: 'succeeded',
      amount_received: 2500,
      latest_charge: { object: 'charge', captured: true, balance_transaction: null, outcome: { type: 'authorized' } },
    })
    expect(stripe.eventTypes()).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'])
    stripe.advance(1_000)
    expect(stripe.eventTypes().at(-1)).toBe('charge.updated')
    const charge = stripe.get('/v1/charges', {
      payment_intent: String(made.body.id),
      expand: ['data.balance_transaction'],
    })
    expect(charge.body).toMatchObject({ data: [{ balance_transaction: { fee: 103, net: 2397 } }] })
  })

  it('refuses an unknown parameter by its name', () => {
    const { status, body } = createTestStripe().post('/v1/payment_intents', { ...create, foo: '1' })
    expect(status).toBe(400)
    expect(body.error).toMatchObject({
      type: 'invalid_request_error',
      code: 'parameter_unknown',
      message: 'Received unknown parameter: foo',
      param: 'foo',
    })
  })

  it('names an unknown nested parameter with its path', () => {
    const { body } = createTestStripe().post('/v1/payment_intents', { ...create, shipping: { colour: 'red' } })
    expect(body.error).toMatchObject({
      message: 'Received unknown parameter: shipping[colour]',
      param: 'shipping[colour]',
    })
  })

  it('refuses payment_method_types, which endive removed', () => {
    const { status, body } = createTestStripe().post('/v1/payment_intents', {
      ...create,
      payment_method_types: ['card'],
    })
    expect(status).toBe(400)
    expect(body.error).toMatchObject({
      code: 'payment_method_types_no_longer_supported',
      param: 'payment_method_types',
    })
  })

  it.each([
    [{ currency: 'usd' }, 'Missing required param: amount.', 'parameter_missing'],
    [{ amount: 'ten', currency: 'usd' }, 'Invalid integer: ten', 'parameter_invalid_integer'],
    [{ amount: '49', currency: 'usd' }, 'Amount must be at least $0.50 usd', 'amount_too_small'],
    [{ amount: '100000000', currency: 'usd' }, 'Amount must be no more than $999,999.99', 'amount_too_large'],
    [
      { amount: '', currency: 'usd' },
      expect.stringContaining("You passed an empty string for 'amount'."),
      'parameter_invalid_empty',
    ],
  ])('refuses %j', (form, message, code) => {
    const { status, body } = createTestStripe().post('/v1/payment_intents', form)
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ message, code, param: 'amount' })
  })

  it('answers an unknown path with 404 and names it', () => {
    const { status, body } = createTestStripe().post('/v1/pizzas')
    expect(status).toBe(404)
    expect(body.error).toMatchObject({
      message: expect.stringContaining('Unrecognized request URL (POST: /v1/pizzas).'),
    })
  })

  it('answers a wrong key with 401 and masks it', () => {
    const { status, body } = createTestStripe().get('/v1/account', {}, { key: 'sk_test_wrongwrong1234' })
    expect(status).toBe(401)
    expect(body.error).toMatchObject({ message: 'Invalid API Key provided: sk_test_**********1234' })
  })

  it('carries the headers that Stripe sends', () => {
    const { headers } = createTestStripe().post('/v1/payment_intents', create, { idempotencyKey: 'k1' })
    expect(headers).toMatchObject({ 'stripe-version': '2026-10-28.endive', 'idempotency-key': 'k1' })
    expect(headers['request-id']).toMatch(/^req_/)
  })

  it('pages through a list with cursors, newest first', () => {
    const stripe = createTestStripe()
    const ids = [1, 2, 3].map(() => stripe.post('/v1/payment_intents', create).body.id).reverse()
    const first = stripe.get('/v1/payment_intents', { limit: '2' }).body
    expect(first).toMatchObject({ object: 'list', has_more: true, data: [{ id: ids[0] }, { id: ids[1] }] })
    const rest = stripe.get('/v1/payment_intents', { limit: '2', starting_after: String(ids[1]) }).body
    expect(rest).toMatchObject({ has_more: false, data: [{ id: ids[2] }] })
    const back = stripe.get('/v1/payment_intents', { ending_before: String(ids[1]) }).body
    expect(back).toMatchObject({ has_more: false, data: [{ id: ids[0] }] })
  })

  it('finds an intent by its metadata', () => {
    const stripe = createTestStripe()
    stripe.post('/v1/payment_intents', { ...create, metadata: { order_id: 'ord_2' } })
    const { id } = stripe.post('/v1/payment_intents', create).body
    const query = "metadata['order_id']:'ord_1' AND currency:'usd'"
    const found = stripe.get('/v1/payment_intents/search', { query })
    expect(found.body).toMatchObject({ object: 'search_result', data: [{ id }] })
    expect(found.body.data).toHaveLength(1)
  })

  it('lists events by type, and those that were never delivered', () => {
    const stripe = createTestStripe()
    const { id } = stripe.post('/v1/payment_intents', create).body
    stripe.post(`/v1/payment_intents/${id}/confirm`, card)
    const succeeded = stripe.get('/v1/events', { types: ['payment_intent.succeeded'] }).body
    expect(succeeded.data).toMatchObject([{ type: 'payment_intent.succeeded', livemode: false, pending_webhooks: 1 }])
    stripe.store.sql.run("UPDATE deliveries SET state = 'succeeded' WHERE id = 1")
    expect(stripe.get('/v1/events', { delivery_success: 'false' }).body.data).toHaveLength(2)
    expect(stripe.get('/v1/events', { delivery_success: 'true' }).body.data).toHaveLength(1)
  })

  it('lists events since a cursor, and since a time', () => {
    const stripe = createTestStripe()
    stripe.post('/v1/payment_intents', create)
    const [first] = stripe.store.list('event', { limit: 1 }).data
    stripe.advance(10_000)
    const since = Math.floor(stripe.now() / 1000)
    const ids = [1, 2, 3].map(() => stripe.post('/v1/payment_intents', create).body.id)
    const page = stripe.get('/v1/events', { ending_before: String(first?.id), limit: '2' }).body
    expect(page).toMatchObject({ has_more: true, data: [{ data: { object: { id: ids[1] } } }, {}] })
    expect(stripe.get('/v1/events', { created: { gte: String(since) } }).body.data).toHaveLength(3)
    expect(stripe.get('/v1/events', { created: { lt: String(since) } }).body.data).toMatchObject([{ id: first?.id }])
    expect(stripe.get('/v1/events', { type: 'x', types: ['y'] }).status).toBe(400)
  })

  it('asks for a return URL when the intent accepts methods that redirect', () => {
    const stripe = createTestStripe()
    const { id } = stripe.post('/v1/payment_intents', create).body
    const { status, body } = stripe.post(`/v1/payment_intents/${id}/confirm`, { payment_method: 'pm_card_visa' })
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ message: expect.stringContaining('you must provide a `return_url`') })
  })
})

describe('a publishable key', () => {
  const key = PUBLISHABLE_KEY

  it('may read a subset of an intent whose client secret it knows', () => {
    const stripe = createTestStripe()
    const { id, client_secret } = stripe.post('/v1/payment_intents', create).body
    const { status, body } = stripe.get(`/v1/payment_intents/${id}`, { client_secret: String(client_secret) }, { key })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, amount: 2500 })
    expect(body).not.toHaveProperty('metadata')
    expect(body).not.toHaveProperty('customer')
  })

  it('may not read an intent without its secret, or with another', () => {
    const stripe = createTestStripe()
    const { id } = stripe.post('/v1/payment_intents', create).body
    expect(stripe.get(`/v1/payment_intents/${id}`, {}, { key }).status).toBe(400)
    expect(stripe.get(`/v1/payment_intents/${id}`, { client_secret: 'x' }, { key }).status).toBe(400)
  })

  it('may neither create, capture, cancel nor list', () => {
    const stripe = createTestStripe()
    const { id } = stripe.post('/v1/payment_intents', create).body
    for (const path of [
      '/v1/payment_intents',
      `/v1/payment_intents/${id}/capture`,
      `/v1/payment_intents/${id}/cancel`,
    ]) {
      expect(stripe.post(path, create, { key }).body.error).toMatchObject({ code: 'secret_key_required' })
    }
    expect(stripe.get('/v1/payment_intents', {}, { key }).status).toBe(403)
  })

  it('is the only one that may send a card number', () => {
    const stripe = createTestStripe()
    const form = { type: 'card', card: { number: '4242424242424242', exp_month: '12', exp_year: '2030', cvc: '123' } }
    expect(stripe.post('/v1/payment_methods', form, { key }).body).toMatchObject({
      card: { last4: '4242', brand: 'visa' },
    })
    expect(stripe.post('/v1/payment_methods', form).body.error).toMatchObject({
      message: expect.stringContaining('Sending credit card numbers directly'),
    })
  })
})
