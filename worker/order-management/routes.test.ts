import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { runBackgroundJobs } from '../background.ts'
import { stockObjects } from '../inventory/hold-lines.ts'
import { stockOf } from '../inventory/stub.ts'
import type { Bindings } from '../platform/settings.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { address, givenShipping, intentOf, order, orderBecomes, orderOf } from '../testing/checkout.ts'
import { given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'
import type { PlacedOrder } from './placing/contract.ts'

// What the test configuration adds to the generated bindings.
const bindings: Bindings = env
const services = () => createServices(env, () => undefined)
const stock = (variantId: string) => stockOf(services(), variantId).snapshot()

beforeAll(async () => {
  await givenShipping()
})

describe('placing an order', () => {
  it('places a guest’s order at the server’s prices and holds its stock', async () => {
    const product = await given.product({ price: 1250, stock: 4 })
    const placed = await order({ items: [{ productId: product.id, quantity: 2, price: 1250 }] })
    expect(placed.status).toBe(201)
    expect(placed.body).toMatchObject({
      status: 'pending_payment',
      subTotal: 2500,
      shippingAmount: 500,
      totalAmount: 3000,
    })
    expect(placed.body.orderNumber).toMatch(/^SK-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(placed.body.orderToken).toMatch(/^ordt_/)
    expect(await stock(product.variantId)).toMatchObject({ onHand: 4, reserved: 2, available: 2 })
  })

  it('refuses a tampered price and names the field', async () => {
    const product = await given.product({ price: 1250, stock: 4 })
    const refused = await order({ items: [{ productId: product.id, quantity: 2, price: 1 }] })
    expect(refused).toBeProblem('price-mismatch')
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/items/0/price' }] })
    expect(await stock(product.variantId)).toMatchObject({ reserved: 0 })
  })

  it('asks which variant when a product has several', async () => {
    const product = await given.product({ stock: 4, options: { name: 'Colour', values: ['Red', 'Blue'] } })
    const refused = await order({ items: [{ productId: product.id, quantity: 1 }] })
    expect(refused).toBeProblem('variant-required')
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/items/0/variantId' }] })
  })

  it('refuses both a basket and items, neither, and unknown fields', async () => {
    expect(await order({})).toBeProblem('invalid-request')
    expect(await order({ basketId: 'bsk_x', items: [{ variantId: 'var_x', quantity: 1 }] })).toBeProblem(
      'invalid-request',
    )
    const mass = await order({ items: [{ variantId: 'var_x', quantity: 1 }], totalAmount: 1, status: 'paid' })
    expect(mass.body).toMatchObject({ errors: [{ pointer: '/totalAmount' }, { pointer: '/status' }] })
  })

  it('invariant 1: a hundred orders at once for ten units sell exactly ten, and ninety are told so', async () => {
    const product = await given.product({ price: 900, stock: 10 })
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => order({ items: [{ variantId: product.variantId, quantity: 1 }] })),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(10)
    const refused = answers.filter((answer) => answer.status !== 201)
    expect(refused).toHaveLength(90)
    for (const answer of refused) expect(answer).toBeProblem('stock-insufficient')
    expect(await stock(product.variantId)).toMatchObject({ onHand: 10, reserved: 10, available: 0 })
  })

  it('invariant 1: a shortage of one line leaves no unit of another held', async () => {
    const plenty = await given.product({ stock: 50 })
    const scarce = await given.product({ stock: 1 })
    const items = [
      { variantId: plenty.variantId, quantity: 3 },
      { variantId: scarce.variantId, quantity: 2 },
    ]
    const refused = await order({ items })
    expect(refused).toBeProblem('stock-insufficient')
    expect(refused.body).toMatchObject({
      errors: [{ pointer: '/items/1/quantity', detail: expect.stringContaining('Only 1 left') }],
    })
    expect(await stock(plenty.variantId)).toMatchObject({ reserved: 0 })
    expect(await stock(scarce.variantId)).toMatchObject({ reserved: 0 })
  })

  it('invariant 3: the same Idempotency-Key twenty times at once makes one order', async () => {
    const product = await given.product({ stock: 100 })
    const body = { email: `${unique('key')}@example.com`, items: [{ variantId: product.variantId, quantity: 1 }] }
    const key = unique('attempt')
    const answers = await Promise.all(Array.from({ length: 20 }, () => order(body, { key })))
    const ids = new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.body.id))
    expect(ids.size).toBe(1)
    for (const answer of answers) if (answer.status !== 201) expect(answer).toBeProblem('idempotency-key-in-use')
    const replayed = await order(body, { key })
    expect(replayed.headers.get('idempotent-replayed')).toBe('true')
    expect(ids).toContain(replayed.body.id)
    expect(await stock(product.variantId)).toMatchObject({ reserved: 1 })
    expect(await order({ ...body, items: [{ variantId: product.variantId, quantity: 2 }] }, { key })).toBeProblem(
      'idempotency-key-reused',
    )
  })

  it('replays a refusal under its key even when stock has come meanwhile', async () => {
    const product = await given.product({ stock: 0 })
    const body = { email: `${unique('key')}@example.com`, items: [{ variantId: product.variantId, quantity: 1 }] }
    const key = unique('attempt')
    expect(await order(body, { key })).toBeProblem('stock-insufficient')
    const again = await order(body, { key })
    expect(again).toBeProblem('stock-insufficient')
    expect(again.headers.get('idempotent-replayed')).toBe('true')
  })

  it('invariant 3: a basket ordered again unchanged answers the same order; two tabs at once make one', async () => {
    const product = await given.product({ stock: 10 })
    const basket = await given.basket([{ variantId: product.variantId, quantity: 2 }])
    const body = { basketId: basket.id, email: 'same@example.com' }
    const answers = await Promise.all(Array.from({ length: 5 }, () => order(body)))
    const again = await order(body)
    expect(again.status).toBe(200)
    const ids = new Set([...answers.filter(({ status }) => status < 300).map(({ body: one }) => one.id), again.body.id])
    expect(ids.size).toBe(1)
    expect(await stock(product.variantId)).toMatchObject({ reserved: 2 })
  })

  it('an unchanged basket under a key answers the open order, and keeps nothing under that key', async () => {
    const product = await given.product({ stock: 10 })
    const basket = await given.basket([{ variantId: product.variantId }])
    const body = { basketId: basket.id, email: 'again@example.com' }
    const first = await order(body)
    const key = unique('again')
    const second = await order(body, { key })
    expect(second).toMatchObject({ status: 200, body: { id: first.body.id, orderToken: first.body.orderToken } })
    const kept = await env.DB.prepare('SELECT count(*) AS n FROM idempotency_keys WHERE key = ?').bind(key).first()
    expect(kept).toEqual({ n: 0 })
  })

  it('a changed basket replaces its open order: the old one is cancelled, its stock released', async () => {
    const product = await given.product({ stock: 3 })
    const basket = await given.basket([{ variantId: product.variantId, quantity: 2 }])
    const first = await order({ basketId: basket.id, email: 'change@example.com' })
    await intentOf(first.body.id, first.body.orderToken ?? '')
    await api(`/baskets/${basket.id}/items/${product.variantId}`, { method: 'PATCH', body: { quantity: 3 } })
    const second = await order({ basketId: basket.id, email: 'change@example.com' })
    expect(second.status).toBe(201)
    expect(second.body.id).not.toBe(first.body.id)
    const old = await api(`/orders/${first.body.id}`, { token: first.body.orderToken ?? '' })
    expect(old.body).toMatchObject({ status: 'cancelled' })
    expect(await stock(product.variantId)).toMatchObject({ onHand: 3, reserved: 3 })
  })

  it('invariant 7: another’s basket, order and intent do not exist', async () => {
    const [owner, stranger] = await Promise.all([given.customer(), given.customer()])
    const product = await given.product({ stock: 3 })
    const basket = await given.basket([{ variantId: product.variantId }], owner.token)
    expect(await order({ basketId: basket.id }, { token: stranger.token })).toBeProblem('not-found')
    const mine = await order({ basketId: basket.id }, { token: owner.token })
    expect(mine.status).toBe(201)
    expect(await api(`/orders/${mine.body.id}`, { token: stranger.token })).toBeProblem('not-found')
    expect(await intentOf(mine.body.id, stranger.token)).toBeProblem('not-found')
    expect(await api(`/orders/${mine.body.id}/cancel`, { method: 'POST', token: stranger.token })).toBeProblem(
      'not-found',
    )
    expect(await api(`/orders/${mine.body.id}`)).toBeProblem('not-found')
  })
})

describe('what a crash leaves', () => {
  it('a checkout that died after reserving is undone once its lease has lapsed', async () => {
    const product = await given.product({ stock: 5 })
    const orderId = `ord_${unique('crash').replaceAll('-', '')}`
    const now = Date.now()
    await env.DB.prepare(
      "INSERT INTO checkout_attempts (id, order_id, lines, state, lease_until, created_at) VALUES (?, ?, ?, 'open', ?, ?)",
    )
      .bind(
        unique('att'),
        orderId,
        JSON.stringify([{ variantId: product.variantId, quantity: 2 }]),
        now - 1,
        now - 61_000,
      )
      .run()
    const held = { reservationId: orderId, quantity: 2, expiresAt: now + 600_000 }
    expect(await stockObjects(services())(product.variantId).reserve(held)).toMatchObject({ ok: true })
    await env.DB.prepare('DELETE FROM due_jobs').run()
    await runBackgroundJobs(services())
    expect(await stock(product.variantId)).toMatchObject({ onHand: 5, reserved: 0 })
    // Its own request, should it still run, cannot take the units any more.
    expect(await stockObjects(services())(product.variantId).reserve(held)).toMatchObject({
      ok: false,
      code: 'finished',
    })
  })

  it('an unpaid order expires: intent cancelled at Stripe first, then the order, then its stock is back', async () => {
    const product = await given.product({ stock: 5 })
    const placed = await orderOf(product.variantId, 2)
    await intentOf(placed.id, placed.orderToken)
    await env.DB.prepare('UPDATE orders SET expires_at = ? WHERE id = ?')
      .bind(Date.now() - 1, placed.id)
      .run()
    await env.DB.prepare('DELETE FROM due_jobs').run()
    await runBackgroundJobs(services())
    const expired = await orderBecomes(placed.id, placed.orderToken, (one) => one.status === 'cancelled')
    expect(expired.history.at(-1)).toMatchObject({ event: 'cancel', note: 'Not paid in time.' })
    await vi.waitFor(async () => expect(await stock(product.variantId)).toMatchObject({ onHand: 5, reserved: 0 }), {
      timeout: 10_000,
    })
    expect(await intentOf(placed.id, placed.orderToken)).toBeProblem('payment-state-refused')
  })

  it('an expired order whose payment succeeded unheard is settled, not cancelled', async () => {
    const product = await given.product({ stock: 5 })
    const placed = await orderOf(product.variantId, 1)
    const { body: intent } = await intentOf(placed.id, placed.orderToken)
    // The shopper pays at Stripe, and every webhook about it is lost.
    await env.DB.prepare('UPDATE orders SET expires_at = ? WHERE id = ?')
      .bind(Date.now() - 1, placed.id)
      .run()
    const stripe = await bindings.STRIPE_EMULATOR?.fetch(
      `https://api.stripe.com/v1/payment_intents/${intent.paymentIntentId}/confirm`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${bindings.STRIPE_SECRET_KEY}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'payment_method=pm_card_visa&return_url=https%3A%2F%2Fsouk.test',
      },
    )
    expect(stripe?.status).toBe(200)
    await env.DB.prepare('DELETE FROM due_jobs').run()
    await runBackgroundJobs(services())
    const paid = await orderBecomes(placed.id, placed.orderToken, (one) => one.shipments.length === 1)
    expect(paid.status).toBe('paid')
  })
})

describe('bad input', () => {
  it('answers malformed JSON, a wrong type, a wrong content type and a huge body with problems', async () => {
    expect(await api('/orders', { method: 'POST', body: '{"a":' })).toBeProblem('malformed-json')
    expect(await api('/orders', { method: 'POST', body: '[]' })).toBeProblem('invalid-request')
    expect(await api('/orders', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } })).toBeProblem(
      'content-type-unsupported',
    )
    expect(await api('/orders', { method: 'POST', body: `"${'x'.repeat(1_048_577)}"` })).toBeProblem('body-too-large')
    expect(await api('/orders', { method: 'POST' })).toBeProblem('invalid-request')
    expect(await order({ items: [{ variantId: 'var_nothing', quantity: 1 }] })).toBeProblem('item-unavailable')
    expect(await order({ basketId: 'bsk_nothing' })).toBeProblem('not-found')
    const wrong = await api<PlacedOrder>('/orders', {
      body: { items: [{ variantId: 1, quantity: 'two' }], shippingAddress: { ...address, country: 'USA' } },
    })
    expect(wrong.body).toMatchObject({
      errors: [
        { pointer: '/items/0/variantId' },
        { pointer: '/items/0/quantity' },
        { pointer: '/shippingAddress/country' },
      ],
    })
  })

  it('answers an unknown address 404 and a wrong method 405 with the methods that exist', async () => {
    expect(await api('/orders/ord_nothing', { token: 'ordt_nothing' })).toBeProblem('not-found')
    const wrong = await api('/checkout/quote')
    expect(wrong).toBeProblem('method-not-allowed')
    expect(wrong.headers.get('allow')).toBe('POST')
  })
})
