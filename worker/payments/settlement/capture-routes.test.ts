import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { runBackgroundJobs } from '../../background.ts'
import { stockOf } from '../../inventory/stub.ts'
import { guest } from '../../kernel/actor.ts'
import type { Order } from '../../orders/contract.ts'
import type { Services } from '../../platform/context.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'

import { givenShipping, orderBecomes, orderOf } from '../../testing/checkout.ts'
import { type GivenUser, given } from '../../testing/given.ts'
import { askStripe, atStripe, chaos, control, payAtStripe } from '../../testing/stripe.ts'
import { unique } from '../../testing/unique.ts'
import type { Intent } from '../intents/contract.ts'
import { createIntent } from '../intents/create-intent.ts'
import { intentExpansion } from '../ledger/read-charge.ts'
import type { PaymentReport } from '../reports/contract.ts'
import { alertExpiringAuthorizations } from '../reports/read-report.ts'
import { callStripe } from '../stripe/stripe.ts'
import { settleIntent } from './settle-intent.ts'

const services = (now?: () => number) => createServices(env, () => undefined, now)

/** The shop as it is with PAYMENT_CAPTURE=manual; only the making of an intent asks for the setting. */
function capturingByHand(): Services {
  const shop = services()
  return { ...shop, settings: { ...shop.settings, stripe: { ...shop.settings.stripe, capture: 'manual' } } }
}

let staff: GivenUser
beforeAll(async () => {
  await givenShipping()
  staff = await given.staff()
})

/** An order of one unit, with an intent whose money is only held after paying. */
async function anOrder(onHand = 5) {
  const product = await given.product({ price: 2500, stock: onHand })
  const { id, orderToken: token } = await orderOf(product.variantId)
  const made = await createIntent(capturingByHand(), { orderId: id }, { actor: guest, token })
  if (!made.ok) throw new Error(made.error.code)
  return { id, token, variantId: product.variantId, intentId: made.value.intent.id }
}

const read = async ({ id, token }: { id: string; token: string }) => (await api<Order>(`/orders/${id}`, { token })).body
const stock = (variantId: string) => stockOf(services(), variantId).snapshot()
const eventsOf = (order: Order) => order.history.map(({ event }) => event)
const act = (intentId: string, action: string, body: unknown = {}, token = staff.token) =>
  api<Intent>(`/payments/intents/${intentId}/${action}`, { body, token })

async function runJobs() {
  await env.DB.batch([
    env.DB.prepare('UPDATE due_jobs SET last_run_at = 0'),
    env.DB.prepare('UPDATE outbox SET sent_at = NULL WHERE done_at IS NULL'),
  ])
  await runBackgroundJobs(services())
}

/** Settles by the intent as Stripe has it, without what usually follows: the outbox stays where it is. */
async function settleAlone(intentId: string) {
  const deaf = { ...env.FULFILMENT_QUEUE, sendBatch: async () => ({ metadata: {} }) }
  // The one queue that must not hear of it; the rest of the shop is as it is.
  const shop = createServices({ ...env, FULFILMENT_QUEUE: deaf as unknown as Queue }, () => undefined)
  const intent = await callStripe(shop, 'read', (stripe) =>
    stripe.paymentIntents.retrieve(intentId, { expand: intentExpansion }),
  )
  if (!intent.ok) throw new Error(intent.error.code)
  return settleIntent(shop, intent.value)
}

describe('capturing by hand', () => {
  it('holds the money, books the stock, and only then takes it', async () => {
    const order = await anOrder()
    await payAtStripe(order.intentId)
    const paid = await orderBecomes(order.id, order.token, (one) => one.shipments.length === 1)
    expect(paid).toMatchObject({ status: 'paid', paymentStatus: 'paid' })
    expect(eventsOf(paid)).toEqual(['place', 'authorized', 'pay'])
    expect(await askStripe(`payment_intents/${order.intentId}`)).toMatchObject({
      status: 'succeeded',
      capture_method: 'manual',
      amount_received: 3000,
    })
    expect(await stock(order.variantId)).toMatchObject({ onHand: 4, reserved: 0 })
    const { results } = await env.DB.prepare(
      'SELECT kind, status, amount, processed_at IS NULL AS open FROM payment_transactions WHERE order_id = ?',
    )
      .bind(order.id)
      .all()
    expect(results).toEqual([{ kind: 'charge', status: 'succeeded', amount: 3000, open: 0 }])
  })

  it('captures once although the message is delivered again and the webhook comes twice', async () => {
    const order = await anOrder()
    await chaos(order.id, { duplicate: 2, twoEvents: true })
    await payAtStripe(order.intentId)
    await orderBecomes(order.id, order.token, (one) => one.shipments.length === 1)
    await env.DB.prepare("UPDATE outbox SET done_at = NULL WHERE effect_key = 'stock.commit:' || ?")
      .bind(order.id)
      .run()
    await runJobs()
    await vi.waitFor(async () => {
      const row = await env.DB.prepare("SELECT done_at FROM outbox WHERE effect_key = 'stock.commit:' || ?")
        .bind(order.id)
        .first()
      expect(row?.done_at).not.toBeNull()
    })
    const after = await read(order)
    expect(eventsOf(after)).toEqual(['place', 'authorized', 'pay'])
    expect(after.shipments).toHaveLength(1)
    expect(await stock(order.variantId)).toMatchObject({ onHand: 4, reserved: 0 })
  })

  it('cancels the authorisation when the stock is gone: no charge is made, and the order says so', async () => {
    const order = await anOrder(1)
    await chaos(order.id, { drop: true })
    await payAtStripe(order.intentId)
    await stockOf(services(), order.variantId).release({ reservationId: order.id })
    await orderOf(order.variantId)
    await settleAlone(order.intentId)
    await runJobs()
    const ended = await orderBecomes(order.id, order.token, (one) => one.status === 'cancelled')
    expect(ended).toMatchObject({ paymentStatus: 'authorized' })
    expect(await askStripe(`payment_intents/${order.intentId}`)).toMatchObject({
      status: 'canceled',
      amount_received: 0,
    })
    expect(await stock(order.variantId)).toMatchObject({ onHand: 1, reserved: 1 })
    const payment = await env.DB.prepare('SELECT status FROM payments WHERE order_id = ?').bind(order.id).first()
    expect(payment).toEqual({ status: 'canceled' })
  })

  it('keeps the order open for as long as the bank holds the money, not for half an hour', async () => {
    const order = await anOrder()
    await chaos(order.id, { drop: true })
    await payAtStripe(order.intentId)
    await settleAlone(order.intentId)
    const row = await env.DB.prepare(
      'SELECT o.expires_at, p.capture_before, p.amount_capturable, p.status FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.id = ?',
    )
      .bind(order.id)
      .first<{ expires_at: number; capture_before: number; amount_capturable: number; status: string }>()
    expect(row).toMatchObject({ amount_capturable: 3000, status: 'requires_capture' })
    expect(row?.expires_at).toBe(row?.capture_before)
    expect(row?.capture_before).toBeGreaterThan(Date.now() + 6 * 86_400_000)
  })

  it('voids an authorisation that comes after the order was cancelled', async () => {
    const order = await anOrder()
    await chaos(order.id, { drop: true })
    await payAtStripe(order.intentId)
    await env.DB.batch([
      env.DB.prepare("UPDATE orders SET status = 'cancelled', expires_at = NULL WHERE id = ?").bind(order.id),
      env.DB.prepare('UPDATE payments SET updated_at = 0 WHERE order_id = ?').bind(order.id),
    ])
    await runJobs()
    expect(await askStripe(`payment_intents/${order.intentId}`)).toMatchObject({ status: 'canceled' })
    expect(await read(order)).toMatchObject({ status: 'cancelled' })
  })
})

describe('POST /payments/intents/{id}/capture', () => {
  it('takes held money for staff, stock first, and compares the amount', async () => {
    const order = await anOrder()
    await chaos(order.id, { drop: true })
    await payAtStripe(order.intentId)
    await settleAlone(order.intentId)
    const wrong = await act(order.intentId, 'capture', { amount: 1 })
    expect(wrong).toBeProblem('amount-mismatch')
    expect(wrong.body).toMatchObject({ errors: [{ pointer: '/amount' }] })
    const headers = { 'idempotency-key': unique('key') }
    const ask = () =>
      api<Intent>(`/payments/intents/${order.intentId}/capture`, {
        body: { amount: 3000 },
        token: staff.token,
        headers,
      })
    const captured = await ask()
    expect(captured.body).toMatchObject({ status: 'succeeded', orderStatus: 'paid' })
    expect(await ask()).toMatchObject({ status: 200, body: captured.body })
    expect(await stock(order.variantId)).toMatchObject({ onHand: 4, reserved: 0 })
    expect(await act(order.intentId, 'capture')).toBeProblem('payment-state-refused')
    const audit = await env.DB.prepare("SELECT actor FROM audit_log WHERE action = 'payment.capture' AND entity_id = ?")
      .bind(order.id)
      .all()
    expect(audit.results.length).toBe(1)
  })

  it('is for staff alone, and for intents that are there', async () => {
    const order = await anOrder()
    expect(await act(order.intentId, 'capture', {}, order.token)).toBeProblem('not-signed-in')
    const customer = await given.customer()
    expect(await act(order.intentId, 'capture', {}, customer.token)).toBeProblem('not-allowed')
    expect(await act('pi_nothing', 'capture')).toBeProblem('not-found')
    expect(await act(order.intentId, 'capture')).toBeProblem('payment-state-refused')
  })

  it('asks again with a new key after a 500, which Stripe would replay', async () => {
    const order = await anOrder()
    await chaos(order.id, { drop: true })
    await payAtStripe(order.intentId)
    await settleAlone(order.intentId)
    await chaos(order.id, { down: 4, downMode: 'error' })
    expect(await act(order.intentId, 'capture')).toBeProblem('payment-provider-unavailable')
    await chaos(order.id, { down: 0 })
    expect((await act(order.intentId, 'capture')).body).toMatchObject({ status: 'succeeded', orderStatus: 'paid' })
  })
})

describe('POST /payments/intents/{id}/cancel', () => {
  it('ends the intent at Stripe, then the order, and gives the units back', async () => {
    const order = await anOrder()
    const headers = { 'idempotency-key': unique('key') }
    const ask = () =>
      api<Intent>(`/payments/intents/${order.intentId}/cancel`, { method: 'POST', token: order.token, headers })
    const cancelled = await ask()
    expect(cancelled.body).toMatchObject({ status: 'canceled', orderStatus: 'cancelled' })
    expect(await ask()).toMatchObject({ status: 200, body: cancelled.body })
    await vi.waitFor(async () => expect(await stock(order.variantId)).toMatchObject({ onHand: 5, reserved: 0 }), {
      timeout: 10_000,
    })
    expect(await act(order.intentId, 'cancel', {}, order.token)).toBeProblem('order-transition-refused')
  })

  it('does not exist for anybody else, and refuses what is paid', async () => {
    const [order, other] = [await anOrder(), await anOrder()]
    expect(await act(order.intentId, 'cancel', {}, other.token)).toBeProblem('not-found')
    await chaos(order.id, { drop: true })
    await payAtStripe(order.intentId)
    await atStripe(`payment_intents/${order.intentId}/capture`)
    expect(await act(order.intentId, 'cancel', {}, order.token)).toBeProblem('order-already-paying')
  })
})

it('auth expiry', async () => {
  const order = await anOrder()
  await chaos(order.id, { drop: true })
  await payAtStripe(order.intentId)
  await settleAlone(order.intentId)
  const inSixDays = services(() => Date.now() + 6 * 86_400_000)
  expect(await alertExpiringAuthorizations(services())).toBe(0)
  expect(await alertExpiringAuthorizations(inSixDays)).toBeGreaterThanOrEqual(1)
  expect(await alertExpiringAuthorizations(inSixDays)).toBe(0)
  const warned = await env.DB.prepare('SELECT capture_warned_at FROM payments WHERE order_id = ?')
    .bind(order.id)
    .first()
  expect(warned?.capture_warned_at).not.toBeNull()
  await env.DB.prepare('UPDATE payments SET capture_before = ? WHERE order_id = ?')
    .bind(Date.now() + 86_400_000, order.id)
    .run()
  const report = await api<PaymentReport>('/admin/payments/report', { token: staff.token })
  expect(report.body.expiringAuthorizations).toContainEqual(
    expect.objectContaining({ orderId: order.id, amount: 3000 }),
  )
  await chaos(order.id, { drop: [] })
  await control('clock', { advanceMs: 8 * 86_400_000 })
  const ended = await orderBecomes(order.id, order.token, (one) => one.status === 'cancelled')
  expect(ended).toMatchObject({ paymentStatus: 'authorized' })
  await vi.waitFor(async () => expect(await stock(order.variantId)).toMatchObject({ onHand: 5, reserved: 0 }), {
    timeout: 10_000,
  })
  expect(await askStripe(`payment_intents/${order.intentId}`)).toMatchObject({ status: 'canceled' })
})
