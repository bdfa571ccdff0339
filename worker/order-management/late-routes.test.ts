import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { stockOf } from '../inventory/stub.ts'
import type { Order } from '../orders/contract.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { givenShipping, intentOf, orderBecomes, orderOf } from '../testing/checkout.ts'
import { type GivenUser, given } from '../testing/given.ts'
import { refund } from '../testing/payment.ts'
import { lookAt, payAtStripe } from '../testing/stripe.ts'
import { consumeFulfilment } from './consumer.ts'

let staff: GivenUser

beforeAll(async () => {
  await givenShipping()
  staff = await given.staff()
})

const services = () => createServices(env, () => undefined)
const stock = (variantId: string) => stockOf(services(), variantId).snapshot()
const stockBecomes = (variantId: string, what: { onHand: number; reserved: number }) =>
  vi.waitFor(async () => expect(await stock(variantId)).toMatchObject(what), { timeout: 10_000 })

/** What Stripe holds of an order: its intents, and what was taken and not given back, in minor units. */
async function booksOf(orderId: string) {
  const { paymentIntents } = await lookAt(`books?orderId=${orderId}`)
  // The emulator's own answer.
  return paymentIntents as { id: string; amountReceived: number; refunded: number }[]
}
const keptOf = async (orderId: string) =>
  (await booksOf(orderId)).reduce((sum, one) => sum + one.amountReceived - one.refunded, 0)

/** An order of the last units, cancelled by its shopper while Stripe has an intent whose answer the shop never got. */
async function cancelledByItsShopper(units = 1) {
  const { variantId } = await given.product({ price: 2500, stock: units })
  const { id, orderToken: token } = await orderOf(variantId, units)
  const { body: intent } = await intentOf(id, token)
  await env.DB.batch([
    env.DB.prepare("UPDATE payments SET stripe_payment_intent_id = NULL, status = 'creating' WHERE order_id = ?").bind(
      id,
    ),
    env.DB.prepare('UPDATE orders SET stripe_payment_intent_id = NULL WHERE id = ?').bind(id),
  ])
  const cancelled = await api<Order>(`/orders/${id}/cancel`, { body: {}, token })
  expect(cancelled.body.status).toBe('cancelled')
  await stockBecomes(variantId, { onHand: units, reserved: 0 })
  return { id, token, variantId, payLate: () => payAtStripe(intent.paymentIntentId) }
}

const isBooked = (one: Order) => one.status === 'paid' && one.shipments.some(({ status }) => status === 'pending')

async function effectsOf(orderId: string, kind: string) {
  const { results } = await env.DB.prepare(
    "SELECT id, kind, payload FROM outbox WHERE kind = ? AND payload ->> 'orderId' = ? ORDER BY id",
  )
    .bind(kind, orderId)
    .all<{ id: string; kind: string; payload: string }>()
  return results.map((row) => ({ ...row, payload: JSON.parse(row.payload) as Record<string, unknown> }))
}

/** The same message once more, as a queue may deliver it. */
async function deliverAgain(message: { id: string; kind: string; payload: Record<string, unknown> }) {
  await env.DB.prepare('UPDATE outbox SET done_at = NULL WHERE id = ?').bind(message.id).run()
  await consumeFulfilment(services(), message)
}

describe('money that comes after a real cancellation', () => {
  it('reserves the units again and the order lives', async () => {
    const order = await cancelledByItsShopper()
    await order.payLate()
    const alive = await orderBecomes(order.id, order.token, isBooked)
    expect(alive).toMatchObject({ paymentStatus: 'paid', cancelledAt: null })
    expect(alive.history.map(({ event }) => event)).toEqual(['place', 'cancel', 'paid-late', 'reinstate'])
    await stockBecomes(order.variantId, { onHand: 0, reserved: 0 })
    expect(await keptOf(order.id)).toBe(3000)
  })

  it('goes back when the units are sold meanwhile', async () => {
    const order = await cancelledByItsShopper()
    await orderOf(order.variantId)
    await order.payLate()
    const refunded = await orderBecomes(order.id, order.token, (one) => one.paymentStatus === 'refunded')
    expect(refunded.status).toBe('cancelled')
    await stockBecomes(order.variantId, { onHand: 1, reserved: 1 })
    expect(await keptOf(order.id)).toBe(0)
  })

  it('gives units and money back once more when the order is cancelled again', async () => {
    const order = await cancelledByItsShopper(2)
    await order.payLate()
    await orderBecomes(order.id, order.token, isBooked)
    await stockBecomes(order.variantId, { onHand: 0, reserved: 0 })
    const cancelled = await api(`/admin/orders/${order.id}/cancel`, { body: {}, token: staff.token })
    expect(cancelled.status).toBe(200)
    await orderBecomes(order.id, order.token, (one) => one.paymentStatus === 'refunded')
    await stockBecomes(order.variantId, { onHand: 2, reserved: 0 })
    expect(await keptOf(order.id)).toBe(0)
    const letters = await effectsOf(order.id, 'order.cancelled')
    expect(letters.length).toBe(2)
  })
})

describe('messages that come late', () => {
  it('a return of the life before takes nothing from an order that lives again', async () => {
    const order = await cancelledByItsShopper()
    await order.payLate()
    await orderBecomes(order.id, order.token, isBooked)
    for (const message of await effectsOf(order.id, 'stock.return')) await deliverAgain(message)
    await stockBecomes(order.variantId, { onHand: 0, reserved: 0 })
    expect(await orderBecomes(order.id, order.token, isBooked)).toMatchObject({ status: 'paid' })
  })

  it('a refund asked for by a cancellation keeps its hands off an order that lives', async () => {
    const order = await cancelledByItsShopper()
    await order.payLate()
    await orderBecomes(order.id, order.token, isBooked)
    await env.DB.prepare(
      "INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at) VALUES (?1, 'fulfilment', 'payment.refund', ?1, ?2, 0)",
    )
      .bind(`obx_${order.id}`, JSON.stringify({ orderId: order.id }))
      .run()
    await deliverAgain({ id: `obx_${order.id}`, kind: 'payment.refund', payload: { orderId: order.id } })
    expect(await keptOf(order.id)).toBe(3000)
  })

  it('the decision about late money is made once, however often its message comes', async () => {
    const order = await cancelledByItsShopper()
    await order.payLate()
    await orderBecomes(order.id, order.token, isBooked)
    for (const message of await effectsOf(order.id, 'payment.late')) await deliverAgain(message)
    await stockBecomes(order.variantId, { onHand: 0, reserved: 0 })
    expect(await refund(order.id, staff.token, { amount: 3000 })).toMatchObject({ status: 201 })
  })
})
