import { createHmac, randomUUID } from 'node:crypto'
import type { Basket } from '#contracts/basket'
import type { PlacedOrder } from '#contracts/order-management/placing'
import type { Intent } from '#contracts/payments/intents'
import { ask } from './api.ts'
import { judgeCost, type Line, tell } from './budget.ts'
import { findProducts } from './catalog-costs.ts'
import { costText } from './cost.ts'

/** A person of the copy, who can sign in. */
export interface Login {
  readonly email: string
  readonly password: string
}

const address = {
  name: 'Bench Mark',
  street: '1 Counting Lane',
  city: 'Portland',
  state: 'OR',
  zipCode: '97201',
  country: 'US',
}

const addBudget = { d1: 1, objects: 1, queues: 0, exactObjects: true }

/** Signing in, and adding to a basket in each of the ways there are. */
export async function basketCosts(origin: string, login: Login): Promise<Line[]> {
  const [first, second] = await findProducts(origin, 2)
  const item = { variantId: first?.defaultVariantId }
  const signedIn = await ask<{ accessToken: string }>(origin, '/auth/login', { body: login })
  const headers = { authorization: `Bearer ${signedIn.body.accessToken}` }
  const fresh = await ask<Basket>(origin, '/baskets/current/items', { body: item })
  const items = `/baskets/${fresh.body.id}/items`
  const known = await ask<Basket>(origin, items, { body: { variantId: second?.defaultVariantId, quantity: 2 } })
  const byProduct = await ask<Basket>(origin, items, { body: { productId: first?.id } })
  await ask(origin, '/baskets/current/items', { body: item, headers })
  const owned = await ask<Basket>(origin, '/baskets/current/items', { body: item, headers })
  const ownedById = await ask<Basket>(origin, `/baskets/${owned.body.id}/items`, { body: item, headers })
  const read = await ask<Basket>(origin, `/baskets/${fresh.body.id}`)
  return [
    judgeCost('log in', signedIn.cost, { d1: 3, objects: 0, queues: 0 }),
    judgeCost('add to a new basket', fresh.cost, addBudget),
    judgeCost('add to a guest’s basket', known.cost, addBudget),
    judgeCost('add a product without naming its variant', byProduct.cost, addBudget),
    judgeCost('add to a customer’s basket, by its id', ownedById.cost, addBudget),
    judgeCost('add to a customer’s basket, as `current`', owned.cost, addBudget),
    tell('read a basket', costText(read.cost)),
  ]
}

async function fillBasket(origin: string, count: number): Promise<string> {
  let id = 'current'
  for (const { defaultVariantId } of await findProducts(origin, count)) {
    const { body } = await ask<Basket>(origin, `/baskets/${id}/items`, { body: { variantId: defaultVariantId } })
    id = body.id
  }
  return id
}

async function placeOrder(origin: string, source: object) {
  return ask<PlacedOrder>(origin, '/orders', {
    body: { ...source, email: `bench-${randomUUID()}@souk.example`, shippingAddress: address },
    headers: { 'idempotency-key': randomUUID() },
    expect: 201,
  })
}

/** Orders of 1, 5 and 20 lines, from a basket and from items. */
export async function orderCosts(origin: string): Promise<Line[]> {
  const lines: Line[] = []
  for (const count of [1, 5, 20]) {
    const items = (await findProducts(origin, count)).map((one) => ({ variantId: one.defaultVariantId, quantity: 1 }))
    const plain = await placeOrder(origin, { items })
    lines.push(
      judgeCost(`order of ${count} items, no basket`, plain.cost, {
        d1: 3,
        objects: count,
        queues: 0,
        exactObjects: true,
      }),
    )
    const placed = await placeOrder(origin, { basketId: await fillBasket(origin, count) })
    // The basket is told at the end that its checkout has ended: that call runs while the answer is sent and is not
    // waited for. The API counts it, so it is taken off here; the line below it says so.
    const beforeAnswer = { ...placed.cost, objects: placed.cost.objects - 1 }
    const budget = { d1: 3, objects: 1 + count, queues: 0, exactObjects: true }
    lines.push(judgeCost(`order of ${count} lines of a basket, before its answer`, beforeAnswer, budget))
    lines.push(tell('  with endCheckout, which no response waits for', costText(placed.cost)))
  }
  return lines
}

/** A webhook about a real intent, signed as Stripe signs it. */
async function sendWebhook(origin: string, secret: string, intentId: string) {
  const event = {
    id: `evt_bench_${randomUUID()}`,
    object: 'event',
    type: 'payment_intent.processing',
    livemode: false,
    data: { object: { id: intentId, object: 'payment_intent' } },
  }
  const text = JSON.stringify(event)
  // docs.stripe.com/webhooks#verify-manually
  const time = Math.floor(Date.now() / 1000)
  const mark = createHmac('sha256', secret).update(`${time}.${text}`).digest('hex')
  const signature = `t=${time},v1=${mark}`
  return ask(origin, '/payments/webhooks/stripe', { text, headers: { 'stripe-signature': signature } })
}

/** What a payment costs the shop's own parts; calls to Stripe are not counted. */
export async function paymentCosts(origin: string, webhookSecret: string): Promise<Line[]> {
  const [product] = await findProducts(origin, 1)
  const { body: order } = await placeOrder(origin, { items: [{ variantId: product?.defaultVariantId, quantity: 1 }] })
  const headers = { authorization: `Bearer ${order.orderToken}` }
  const intent = await ask<Intent>(origin, '/payments/intents', { body: { orderId: order.id }, headers, expect: 201 })
  const { paymentIntentId } = intent.body
  const webhook = await sendWebhook(origin, webhookSecret, paymentIntentId)
  // An event the shop does not act on is not stored: it costs nothing, and measuring it measures nothing.
  if (webhook.cost.d1 === 0) throw new Error('The webhook was not stored.')
  const confirmed = await ask<Intent>(origin, `/payments/intents/${paymentIntentId}/confirm`, {
    body: { paymentMethodId: 'pm_card_visa' },
    headers,
  })
  const read = await ask<{ status: string }>(origin, `/orders/${order.id}`, { headers })
  return [
    judgeCost('webhook acknowledged', webhook.cost, { d1: 1, objects: 0, queues: 1 }),
    tell('make an intent', costText(intent.cost)),
    tell('confirm an intent', costText(confirmed.cost)),
    tell('read an order', costText(read.cost)),
  ]
}
