import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Basket } from '../basket/contract.ts'
import { stockOf } from '../inventory/stub.ts'
import type { Order } from '../orders/contract.ts'
import type { Intent } from '../payments/intents/contract.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { address, givenShipping, intentOf, order, pay } from '../testing/checkout.ts'
import { given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'
import type { PlacedOrder } from './placing/contract.ts'

const stock = (variantId: string) =>
  stockOf(
    createServices(env, () => undefined),
    variantId,
  ).snapshot()
const reprice = (variantId: string, amount: number) =>
  env.DB.prepare('UPDATE prices SET amount = ? WHERE variant_id = ?').bind(amount, variantId).run()

beforeAll(async () => {
  await givenShipping()
})

describe('the total that the buyer saw', () => {
  it('a price raised since is refused with the new quote, and nothing is held or replaced', async () => {
    const { variantId } = await given.product({ price: 1000, stock: 5 })
    const basket = await given.basket([{ variantId }])
    const email = `${unique('saw')}@example.com`
    const first = await order({ basketId: basket.id, email, expectedTotal: 1500 })
    expect(first.status).toBe(201)
    await reprice(variantId, 1200)
    const refused = await order({ basketId: basket.id, email, expectedTotal: 1500 })
    expect(refused).toBeProblem('quote-changed')
    expect(refused.body).toMatchObject({ quote: { totalAmount: 1700, items: [{ variantId, price: 1200 }] } })
    expect(await stock(variantId)).toMatchObject({ reserved: 1 })
    const still = await api<Order>(`/orders/${first.body.id}`, { token: first.body.orderToken ?? '' })
    expect(still.body.status).toBe('pending_payment')
    expect((await order({ basketId: basket.id, email, expectedTotal: 1700 })).status).toBe(201)
  })

  it('an item that a second tab added is refused, and without expectedTotal the order is placed as ever', async () => {
    const [one, two] = [await given.product({ price: 1000, stock: 5 }), await given.product({ price: 300, stock: 5 })]
    const basket = await given.basket([{ variantId: one.variantId }])
    await api(`/baskets/${basket.id}/items`, { body: { variantId: two.variantId } })
    expect(await order({ basketId: basket.id, expectedTotal: 1500 })).toBeProblem('quote-changed')
    expect(await stock(one.variantId)).toMatchObject({ reserved: 0 })
    expect((await order({ basketId: basket.id })).status).toBe(201)
  })
})

describe('ordering again after signing in', () => {
  it('the last unit that one’s own guest order holds can be ordered again after the baskets were merged', async () => {
    const { variantId } = await given.product({ stock: 1 })
    const basket = await given.basket([{ variantId }])
    const first = await order({ basketId: basket.id })
    const intent = await intentOf(first.body.id, first.body.orderToken ?? '')
    const { token } = await given.customer()
    const merged = await api<Basket>('/baskets/current/merge', { body: { basketId: basket.id }, token })
    expect(merged.body).toMatchObject({
      openOrder: { id: first.body.id, isChanged: false },
      lines: [{ availability: 'available' }],
    })
    const again = await order({ basketId: merged.body.id }, { token })
    expect(again.status).toBe(201)
    expect(await stock(variantId)).toMatchObject({ reserved: 1, available: 0 })
    const old = await api<Order>(`/orders/${first.body.id}`, { token: first.body.orderToken ?? '' })
    expect(old.body.status).toBe('cancelled')
    const ended = await api<Intent>(`/payments/intents/${intent.body.paymentIntentId}`, {
      token: first.body.orderToken ?? '',
    })
    expect(ended.body.status).toBe('canceled')
  })

  it('one payable order is left however much stock there is, also when both baskets had one', async () => {
    const { variantId } = await given.product({ stock: 50 })
    const { token, email } = await given.customer()
    const own = await given.basket([{ variantId, quantity: 2 }], token)
    const mine = await order({ basketId: own.id, email }, { token })
    const basket = await given.basket([{ variantId, quantity: 3 }])
    await order({ basketId: basket.id, email })
    await api('/baskets/current/merge', { body: { basketId: basket.id }, token })
    const again = await order({ basketId: own.id, email }, { token })
    expect(again.status).toBe(201)
    expect(again.body.id).not.toBe(mine.body.id)
    expect(await stock(variantId)).toMatchObject({ reserved: 5 })
    const { results } = await env.DB.prepare("SELECT id FROM orders WHERE email = ? AND status = 'pending_payment'")
      .bind(email)
      .all()
    expect(results).toEqual([{ id: again.body.id }])
    const same = await order({ basketId: own.id, email }, { token })
    expect(same).toMatchObject({ status: 200, body: { id: again.body.id } })
  })
})

describe('an Idempotency-Key', () => {
  it('of a guest with another e-mail address is refused, and makes no second order', async () => {
    const { variantId } = await given.product({ stock: 9 })
    const key = unique('key')
    const items = [{ variantId, quantity: 1 }]
    expect((await order({ items, email: 'one@example.com' }, { key })).status).toBe(201)
    expect(await order({ items, email: 'two@example.com' }, { key })).toBeProblem('idempotency-key-reused')
    expect(await stock(variantId)).toMatchObject({ reserved: 1 })
  })

  it('is the same request when only the order of the JSON’s keys differs, and gives the token again', async () => {
    const { variantId } = await given.product({ stock: 9 })
    const headers = { 'idempotency-key': unique('key') }
    const shippingAddress = Object.fromEntries(Object.entries(address).reverse())
    const email = `${unique('order')}@example.com`
    const first = await order({ items: [{ variantId, quantity: 1 }], email }, { key: headers['idempotency-key'] })
    const body = `{ "shippingAddress": ${JSON.stringify(shippingAddress)},
      "items": [{ "quantity": 1, "variantId": "${variantId}" }], "email": "${email}" }`
    const again = await api<PlacedOrder>('/orders', { body, headers })
    expect(again.body).toMatchObject({ id: first.body.id, orderToken: first.body.orderToken })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
  })

  it('keeps no client secret and no order token, and its replay has the secret all the same', async () => {
    const { variantId } = await given.product({ stock: 9 })
    const placed = await order({ items: [{ variantId, quantity: 1 }] }, { key: unique('key') })
    const token = placed.body.orderToken ?? ''
    const ask = (key: string) =>
      api<Intent>('/payments/intents', {
        body: { orderId: placed.body.id },
        token,
        headers: { 'idempotency-key': key },
      })
    const key = unique('key')
    const first = await ask(key)
    const again = await ask(key)
    expect(first.body.clientSecret).toContain('_secret_')
    expect(again).toMatchObject({ status: first.status, body: first.body })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    await pay(placed.body.id, token)
    expect((await ask(key)).body).toEqual(first.body)
    const kept = await env.DB.prepare(
      "SELECT key FROM idempotency_keys WHERE body LIKE '%_secret_%' OR body LIKE '%ordt_%'",
    ).all()
    expect(kept.results).toEqual([])
  })
})

describe('a basket whose order waits for payment', () => {
  it('says so, and its own hold does not make it look sold out', async () => {
    const { variantId } = await given.product({ stock: 1 })
    const basket = await given.basket([{ variantId }])
    expect(basket.openOrder).toBeNull()
    const placed = await order({ basketId: basket.id })
    const read = await api<Basket>(`/baskets/${basket.id}`)
    expect(read.body.openOrder).toEqual({
      id: placed.body.id,
      orderNumber: placed.body.orderNumber,
      expiresAt: placed.body.expiresAt,
      isChanged: false,
    })
    expect(read.body.lines).toMatchObject([{ availability: 'available' }])
    const other = await given.product({ stock: 3 })
    const changed = await api<Basket>(`/baskets/${basket.id}/items`, { body: { variantId: other.variantId } })
    expect(changed.body.openOrder).toMatchObject({ id: placed.body.id, isChanged: true })
    await api(`/orders/${placed.body.id}/cancel`, { body: {}, token: placed.body.orderToken ?? '' })
    expect((await api<Basket>(`/baskets/${basket.id}`)).body.openOrder).toBeNull()
  })
})
