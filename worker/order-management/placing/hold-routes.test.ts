import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { runBackgroundJobs } from '../../background.ts'
import { stockOf } from '../../inventory/stub.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { orderFrom } from '../../testing/bounded.ts'
import { givenShipping, intentOf, order, orderOf } from '../../testing/checkout.ts'
import { given } from '../../testing/given.ts'
import { unique } from '../../testing/unique.ts'
import type { HoldPage } from './contract.ts'

const services = () => createServices(env, () => undefined)
const stock = (variantId: string) => stockOf(services(), variantId).snapshot()
const stranger = () => `${unique('stranger')}@example.com`

/** What production bounds by itself (docs/configuration.md), smaller where a test would take long. */
const bounds = {
  ORDER_UNITS_MAX: '50',
  UNPAID_ORDERS_PER_CLIENT: '6',
  UNPAID_UNITS_PER_CLIENT: '80',
  UNPAID_ORDERS_PER_BUYER: '2',
  UNPAID_UNITS_PER_BUYER: '60',
  UNPAID_SHARE_PER_CLIENT: '50',
  GUEST_SHARE: '90',
}

/** How long an order holds its stock, in minutes. */
function minutesOf(placed: { createdAt: string; expiresAt: string | null }): number {
  return Math.round((Date.parse(placed.expiresAt ?? '') - Date.parse(placed.createdAt)) / 60_000)
}

beforeAll(async () => {
  await givenShipping()
})

describe('stock that unpaid orders hold', () => {
  it('one address cannot empty the shop with guest orders under ever new names, and an honest shopper still buys', async () => {
    const products = await Promise.all(Array.from({ length: 4 }, () => given.product({ stock: 60 })))
    const items = products.map(({ variantId }) => ({ variantId, quantity: 60 }))
    const all = await orderFrom('198.51.100.1', { email: stranger(), items }, bounds)
    expect(all).toBeProblem('quantity-limited')

    // Under the limit of an order, at once, each in another name.
    const tries = await Promise.all(
      Array.from({ length: 24 }, (_, n) => {
        const part = [{ variantId: products[n % 4]?.variantId, quantity: 20 }]
        return orderFrom('198.51.100.1', { email: stranger(), items: part }, bounds)
      }),
    )
    expect(tries.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(4)
    expect(tries.some(({ body }) => body.code === 'too-many-unpaid-orders')).toBe(true)
    const held = await Promise.all(products.map(async ({ variantId }) => (await stock(variantId)).reserved))
    expect(held.reduce((sum, units) => sum + units, 0)).toBeLessThanOrEqual(80)

    for (const { variantId } of products) {
      const honest = { email: stranger(), items: [{ variantId, quantity: 3 }] }
      expect((await orderFrom('203.0.113.9', honest, bounds)).status).toBe(201)
    }
  })

  it('one e-mail address is bounded from however many addresses it comes', async () => {
    const { variantId } = await given.product({ stock: 60 })
    const email = stranger()
    const one = (n: number) => orderFrom(`198.51.100.${n}`, { email, items: [{ variantId, quantity: 1 }] }, bounds)
    expect((await one(21)).status).toBe(201)
    expect((await one(22)).status).toBe(201)
    expect(await one(23)).toBeProblem('too-many-unpaid-orders')
    const other = await orderFrom('198.51.100.23', { email: stranger(), items: [{ variantId, quantity: 1 }] }, bounds)
    expect(other.status).toBe(201)
  })

  it('an order that was paid or cancelled counts no more', async () => {
    const { variantId } = await given.product({ stock: 60 })
    const body = { email: stranger(), items: [{ variantId, quantity: 1 }] }
    const first = await orderFrom('198.51.100.30', body, bounds)
    await orderFrom('198.51.100.30', body, bounds)
    expect(await orderFrom('198.51.100.30', body, bounds)).toBeProblem('too-many-unpaid-orders')
    const cancelled = await api(`/orders/${first.body.id}/cancel`, { body: {}, token: first.body.orderToken ?? '' })
    expect(cancelled.status).toBe(200)
    expect((await orderFrom('198.51.100.30', body, bounds)).status).toBe(201)
  })

  it('a refusal leaves no attempt behind that counts', async () => {
    const { variantId } = await given.product({ stock: 60 })
    const from = (email: string, quantity: number) =>
      orderFrom('198.51.100.40', { email, items: [{ variantId, quantity }] }, bounds)
    expect((await from(stranger(), 30)).status).toBe(201)
    for (let n = 0; n < 8; n++) expect(await from(stranger(), 30)).toBeProblem('stock-insufficient')
    expect(await stock(variantId)).toMatchObject({ reserved: 30 })
    const { results } = await env.DB.prepare("SELECT id FROM checkout_attempts WHERE state = 'open'").all()
    expect(results).toEqual([])
  })

  it('the last unit of a small stock is sold to anyone, ten units to ten shoppers of one address', async () => {
    const { variantId } = await given.product({ stock: 10 })
    const roomy = { ...bounds, UNPAID_ORDERS_PER_CLIENT: '50', UNPAID_UNITS_PER_CLIENT: '50' }
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        orderFrom('198.51.100.50', { email: stranger(), items: [{ variantId, quantity: 1 }] }, roomy),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    for (const refused of answers.filter(({ status }) => status !== 201)) {
      expect(refused).toBeProblem('stock-insufficient')
    }
  })

  it('all guests together leave a tenth of a large stock, which signed-in customers can have', async () => {
    const { variantId } = await given.product({ stock: 200 })
    const wide = { GUEST_SHARE: '90' }
    const from = (n: number, quantity: number) =>
      orderFrom(`198.51.100.${60 + n}`, { email: stranger(), items: [{ variantId, quantity }] }, wide)
    expect((await from(1, 180)).status).toBe(201)
    expect(await from(2, 1)).toBeProblem('stock-insufficient')
    const { token } = await given.customer()
    expect((await order({ items: [{ variantId, quantity: 20 }] }, { token })).status).toBe(201)
    expect(await stock(variantId)).toMatchObject({ reserved: 200, available: 0 })
  })

  it('a guest’s hold is short until a payment was tried, then as long as everyone’s', async () => {
    const { variantId } = await given.product({ stock: 5 })
    const placed = await orderOf(variantId)
    expect(minutesOf(placed)).toBe(10)
    const { token } = await given.customer()
    const own = await order({ items: [{ variantId, quantity: 1 }] }, { token })
    expect(minutesOf(own.body)).toBe(30)

    const { body: intent } = await intentOf(placed.id, placed.orderToken)
    const paymentMethodId = 'pm_card_chargeDeclined'
    await api(`/payments/intents/${intent.paymentIntentId}/confirm`, {
      body: { paymentMethodId },
      token: placed.orderToken,
    })
    await env.DB.prepare('UPDATE orders SET expires_at = ? WHERE id = ?')
      .bind(Date.now() - 1, placed.id)
      .run()
    await env.DB.prepare('DELETE FROM due_jobs').run()
    await runBackgroundJobs(services())
    const { body: kept } = await api<typeof placed>(`/orders/${placed.id}`, { token: placed.orderToken })
    expect(kept.status).toBe('pending_payment')
    expect(minutesOf(kept)).toBe(30)
  })
})

describe('a maximum per order that the merchant set', () => {
  it('is refused in the quote and in the order, over all variants of the product', async () => {
    const product = await given.product({ stock: 50, options: { name: 'Colour', values: ['Red', 'Blue'] } })
    const { token } = await given.staff()
    const set = await api(`/admin/products/${product.id}`, { method: 'PATCH', token, body: { maxPerOrder: 3 } })
    expect(set.body).toMatchObject({ maxPerOrder: 3 })
    const items = product.variants.map(({ id }) => ({ variantId: id, quantity: 2 }))
    const refused = await order({ items })
    expect(refused).toBeProblem('quantity-limited')
    expect(refused.body).toMatchObject({
      errors: [{ pointer: '/items/0/quantity', detail: expect.stringContaining('3 of') }],
    })
    expect(await api('/checkout/quote', { body: { items } })).toBeProblem('quantity-limited')
    expect((await order({ items: [{ variantId: product.variantId, quantity: 3 }] })).status).toBe(201)
  })

  it('refuses more in a basket and leaves it as it was', async () => {
    const product = await given.product({ stock: 50 })
    await env.DB.prepare('UPDATE products SET max_per_order = 3 WHERE id = ?').bind(product.id).run()
    const basket = await given.basket([{ variantId: product.variantId, quantity: 2 }])
    const path = `/baskets/${basket.id}/items`
    const more = { body: { variantId: product.variantId, quantity: 2 } }
    expect(await api(path, more)).toBeProblem('quantity-limited')
    const changed = { method: 'PATCH' as const, body: { quantity: 4 } }
    expect(await api(`${path}/${product.variantId}`, changed)).toBeProblem('quantity-limited')
    const { body } = await api<typeof basket>(`/baskets/${basket.id}`)
    expect(body.lines).toMatchObject([{ quantity: 2, maxPerOrder: 3, availability: 'available' }])
  })

  it('marks a line that passes a maximum set later', async () => {
    const product = await given.product({ stock: 50 })
    const basket = await given.basket([{ variantId: product.variantId, quantity: 5 }])
    await env.DB.prepare('UPDATE products SET max_per_order = 3 WHERE id = ?').bind(product.id).run()
    const { body } = await api<typeof basket>(`/baskets/${basket.id}`)
    expect(body.lines).toMatchObject([{ quantity: 5, maxPerOrder: 3, availability: 'limited' }])
    const fewer = { method: 'PATCH' as const, body: { quantity: 4 } }
    expect((await api(`/baskets/${basket.id}/items/${product.variantId}`, fewer)).status).toBe(200)
  })
})

describe('what unpaid orders hold, for staff', () => {
  it('says who holds what, since when and until when, and how much the same address holds; cancelling frees it', async () => {
    const { variantId, name } = await given.product({ stock: 60 })
    const email = stranger()
    const from = (quantity: number) => orderFrom('198.51.100.90', { email, items: [{ variantId, quantity }] }, {})
    const [first, second] = [await from(4), await from(6)]
    const { token } = await given.staff()
    const { body } = await api<HoldPage>('/admin/holds', { token })
    const mine = body.items.filter((hold) => hold.email === email)
    expect(mine.map((hold) => hold.orderId)).toEqual([second.body.id, first.body.id])
    expect(mine[0]).toMatchObject({
      units: 6,
      items: [{ name, quantity: 6 }],
      isGuest: true,
      hasPayment: false,
      createdAt: second.body.createdAt,
      expiresAt: second.body.expiresAt,
      clientOrders: 2,
      clientUnits: 10,
    })
    const same = await api<HoldPage>(`/admin/holds?client=${mine[0]?.client}`, { token })
    expect(same.body.items).toHaveLength(2)

    await api(`/admin/orders/${second.body.id}/cancel`, { body: { reason: 'Held for nothing' }, token })
    await vi.waitFor(async () => expect(await stock(variantId)).toMatchObject({ reserved: 4 }), { timeout: 10_000 })
    const after = await api<HoldPage>(`/admin/holds?client=${mine[0]?.client}`, { token })
    expect(after.body.items).toMatchObject([{ orderId: first.body.id, clientOrders: 1, clientUnits: 4 }])
  })
})
