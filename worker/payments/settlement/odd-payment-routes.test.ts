import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { runBackgroundJobs } from '../../background.ts'
import { compareMoney } from '../../integrity/compare-order.ts'
import { readOrders } from '../../integrity/store.ts'
import { stockOf } from '../../inventory/stub.ts'
import { guest } from '../../kernel/actor.ts'
import type { AdminOrder, Order } from '../../orders/contract.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { givenShipping, intentOf, orderBecomes, orderOf, pay } from '../../testing/checkout.ts'
import { type GivenUser, given } from '../../testing/given.ts'
import { paymentOf, refund } from '../../testing/payment.ts'
import { askStripe, atStripe, chaos, control, eventOf, payAtStripe, webhook } from '../../testing/stripe.ts'
import { unique } from '../../testing/unique.ts'
import { createIntent } from '../intents/create-intent.ts'
import { countDiscrepancies } from '../public.ts'
import { confirmBooks } from '../reconciliation/confirm-books.ts'
import type { PaymentReport } from '../reports/contract.ts'

let staff: GivenUser

beforeAll(async () => {
  await givenShipping()
  staff = await given.staff()
})

const services = () => createServices(env, () => undefined)
const eventsOf = ({ history }: Pick<Order, 'history'>) => history.map(({ event }) => event)
const stockBecomes = (variantId: string, what: { onHand: number; reserved: number }) =>
  vi.waitFor(async () => expect(await stockOf(services(), variantId).snapshot()).toMatchObject(what), {
    timeout: 10_000,
  })

interface AnOrder {
  readonly id: string
  readonly token: string
  readonly variantId: string
  readonly intentId: string
}

async function placed() {
  const { variantId } = await given.product({ price: 2500, stock: 1 })
  const { id, orderToken: token } = await orderOf(variantId)
  return { id, token, variantId }
}

/** An order of 3000 whose intent was made 1000 in the Dashboard, and then paid. */
async function paidAnotherAmount(): Promise<AnOrder> {
  const order = await placed()
  const { body } = await intentOf(order.id, order.token)
  await atStripe(`payment_intents/${body.paymentIntentId}`, { amount: '1000' })
  await payAtStripe(body.paymentIntentId)
  await orderBecomes(order.id, order.token, (one) => eventsOf(one).includes('payment-mismatch'))
  return { ...order, intentId: body.paymentIntentId }
}

/** An order of 3000 whose money was held, and of which 1000 was captured in the Dashboard. */
async function capturedInPart(): Promise<AnOrder> {
  const order = await placed()
  const shop = services()
  const byHand = {
    ...shop,
    settings: { ...shop.settings, stripe: { ...shop.settings.stripe, capture: 'manual' as const } },
  }
  const made = await createIntent(byHand, { orderId: order.id }, { actor: guest, token: order.token })
  if (!made.ok) throw new Error(made.error.code)
  const intentId = made.value.intent.id
  await chaos(order.id, { drop: true })
  await payAtStripe(intentId)
  await atStripe(`payment_intents/${intentId}/capture`, { amount_to_capture: '1000' })
  await chaos(order.id, { drop: false })
  await webhook(eventOf(unique('evt'), intentId))
  await orderBecomes(order.id, order.token, (one) => eventsOf(one).includes('payment-mismatch'))
  return { ...order, intentId }
}

const cases = [
  ['an intent of another amount', paidAnotherAmount],
  ['a part captured in the Dashboard', capturedInPart],
] as const

async function expireAll(orderId: string) {
  await env.DB.batch([
    env.DB.prepare('UPDATE due_jobs SET last_run_at = 0'),
    env.DB.prepare('UPDATE orders SET expires_at = 1 WHERE id = ? AND expires_at IS NOT NULL').bind(orderId),
  ])
  await runBackgroundJobs(services())
}

const accept = (orderId: string, body: Record<string, unknown> = {}) =>
  api(`/admin/orders/${orderId}/payment/accept`, { body, token: staff.token })
const cancel = (orderId: string) => api<AdminOrder>(`/admin/orders/${orderId}/cancel`, { body: {}, token: staff.token })
const reportOf = async (list: 'mismatches' | 'orderWithoutPayment' | 'secondPayments', orderId: string) => {
  const { body } = await api<PaymentReport>('/admin/payments/report', { token: staff.token })
  return body[list].filter((row) => row.orderId === orderId)
}

describe.each(cases)('%s', (_what, anOrder) => {
  it('is cancelled by staff: the units are for sale again and the money goes back', async () => {
    const order = await anOrder()
    expect(await cancel(order.id)).toMatchObject({ status: 200, body: { status: 'cancelled' } })
    await stockBecomes(order.variantId, { onHand: 1, reserved: 0 })
    await vi.waitFor(async () => expect(await reportOf('mismatches', order.id)).toEqual([]), { timeout: 10_000 })
    const { refunds, refundableAmount } = await paymentOf(order.id, staff.token)
    expect(refunds.map(({ amount, status }) => [amount, status])).toEqual([[1000, 'succeeded']])
    expect(refundableAmount).toBe(0)
  })

  it('ends when staff gave all of it back: expiry cancels the order and frees the units', async () => {
    const order = await anOrder()
    expect(await refund(order.id, staff.token)).toMatchObject({ status: 201, body: { amount: 1000 } })
    await expireAll(order.id)
    await orderBecomes(order.id, order.token, (one) => one.status === 'cancelled')
    await stockBecomes(order.variantId, { onHand: 1, reserved: 0 })
    expect(await reportOf('mismatches', order.id)).toEqual([])
  })

  it('is accepted by staff: the order is paid by what is there, and is in no report', async () => {
    const order = await anOrder()
    expect(await accept(order.id, { amount: 999 })).toBeProblem('amount-mismatch')
    expect(await accept(order.id, { amount: 1000, note: 'Agreed by phone.' })).toMatchObject({ status: 200 })
    const paid = await orderBecomes(order.id, order.token, (one) => one.shipments.length === 1)
    expect(paid).toMatchObject({ status: 'paid', paymentStatus: 'paid', totalAmount: 3000, paidAmount: 1000 })
    await stockBecomes(order.variantId, { onHand: 0, reserved: 0 })
    await webhook(eventOf(unique('evt'), order.intentId))
    await expireAll(order.id)
    expect(await reportOf('mismatches', order.id)).toEqual([])
    expect(await reportOf('orderWithoutPayment', order.id)).toEqual([])
    expect(await accept(order.id)).toBeProblem('payment-state-refused')
    expect(await refund(order.id, staff.token)).toMatchObject({ status: 201, body: { amount: 1000 } })
    expect(await orderBecomes(order.id, order.token, (one) => one.paymentStatus === 'refunded')).toMatchObject({
      refundedAmount: 1000,
    })
  })

  it('waits for staff without a word more in its history', async () => {
    const order = await anOrder()
    const before = await orderBecomes(order.id, order.token, () => true)
    for (let i = 0; i < 3; i++) await expireAll(order.id)
    const after = await orderBecomes(order.id, order.token, () => true)
    expect(after).toMatchObject({ status: 'pending_payment', expiresAt: null })
    expect(after.history).toEqual(before.history)
    expect(await reportOf('mismatches', order.id)).toHaveLength(1)
  })
})

describe('a payment of more than its order that staff accepted', () => {
  it('books the total, is no difference, and gives back what is above it first', async () => {
    const order = await placed()
    const { body } = await intentOf(order.id, order.token)
    await atStripe(`payment_intents/${body.paymentIntentId}`, { amount: '4000' })
    await payAtStripe(body.paymentIntentId)
    await orderBecomes(order.id, order.token, (one) => eventsOf(one).includes('payment-mismatch'))
    expect(await accept(order.id)).toMatchObject({ status: 200 })
    await orderBecomes(order.id, order.token, (one) => one.shipments.length === 1)
    const read = async () => (await api<AdminOrder>(`/admin/orders/${order.id}`, { token: staff.token })).body
    expect(await refund(order.id, staff.token, { amount: 1000 })).toMatchObject({ status: 201 })
    expect(await read()).toMatchObject({ capturedAmount: 3000, refundedAmount: 0, paymentStatus: 'paid' })
    const facts = await readOrders(services().db, { ids: [order.id] })
    expect(facts.flatMap((one) => compareMoney(one, Date.now() + 86_400_000))).toEqual([])
    await confirmBooks(services(), order.id)
    expect(await read()).toMatchObject({ capturedAmount: 3000, refundedAmount: 0, paymentStatus: 'paid' })
    expect(await refund(order.id, staff.token, { amount: 500 })).toMatchObject({ status: 201 })
    expect(await read()).toMatchObject({ capturedAmount: 3000, refundedAmount: 500 })
  })
})

describe('a second payment of an order that has its payment', () => {
  it('is given back whole, told in the history, and stands in the report', async () => {
    const order = await placed()
    await pay(order.id, order.token)
    await orderBecomes(order.id, order.token, (one) => one.shipments.length === 1)
    const second = await atStripe('payment_intents', {
      amount: '3000',
      currency: 'usd',
      'metadata[order_id]': order.id,
    })
    await payAtStripe(String(second.id))
    const told = await orderBecomes(order.id, order.token, (one) => eventsOf(one).includes('second-payment-returned'))
    expect(eventsOf(told).filter((event) => event === 'second-payment')).toHaveLength(1)
    expect(told).toMatchObject({ status: 'paid', paymentStatus: 'paid', refundedAmount: 0 })
    expect(told.history.filter(({ event }) => event.startsWith('second-payment')).map(({ note }) => note)).toEqual([
      'A second payment of $30.00 is being refunded.',
      'The second payment of $30.00 was refunded.',
    ])
    const intent = await askStripe(`payment_intents/${second.id}?expand[]=latest_charge`)
    expect(intent.latest_charge).toMatchObject({ amount_refunded: 3000 })
    expect(await reportOf('secondPayments', order.id)).toEqual([
      expect.objectContaining({ paymentIntentId: second.id, amount: 3000, status: 'given back' }),
    ])
    const again = await webhook(eventOf(unique('evt'), String(second.id)))
    expect(again.status).toBe(200)
  })

  it('is given back by the due jobs when Stripe did not answer at once', async () => {
    const order = await placed()
    await pay(order.id, order.token)
    await orderBecomes(order.id, order.token, (one) => one.shipments.length === 1)
    await env.DB.prepare(
      "INSERT INTO second_payments (stripe_payment_intent_id, order_id, amount, currency, found_at, updated_at) VALUES (?, ?, 3000, 'USD', 0, 0)",
    )
      .bind('pi_gone', order.id)
      .run()
    await expireAll(order.id)
    const row = await env.DB.prepare(
      "SELECT last_error FROM second_payments WHERE stripe_payment_intent_id = 'pi_gone'",
    ).first()
    expect(row?.last_error).toBe('refused')
    expect(await reportOf('secondPayments', order.id)).toMatchObject([{ status: 'kept' }])
  })
})

describe('a second payment that went back', () => {
  async function paidTwice() {
    const order = await placed()
    await pay(order.id, order.token)
    await orderBecomes(order.id, order.token, (one) => one.shipments.length === 1)
    const form = { amount: '3000', currency: 'usd', 'metadata[order_id]': order.id }
    const intentId = String((await atStripe('payment_intents', form)).id)
    await payAtStripe(intentId)
    await orderBecomes(order.id, order.token, (one) => eventsOf(one).includes('second-payment-returned'))
    return { ...order, intentId }
  }
  const secondOf = async (orderId: string) => (await paymentOf(orderId, staff.token)).secondPayments?.[0]
  const secondBecomes = (orderId: string, what: Record<string, unknown>) =>
    vi.waitFor(async () => expect(await secondOf(orderId)).toMatchObject(what), { timeout: 10_000 })
  const again = (orderId: string, intentId: string) =>
    api(`/admin/orders/${orderId}/second-payments/${intentId}/refund`, { body: {}, token: staff.token })
  const refundsAt = async (intentId: string) => {
    const { data } = await askStripe(`refunds?payment_intent=${intentId}`)
    return z.array(z.object({ id: z.string(), status: z.string() })).parse(data)
  }

  it('and whose refund failed days later is odd again, and staff repeats it once', async () => {
    const order = await paidTwice()
    const [first] = await refundsAt(order.intentId)
    await control(`refunds/${first?.id}`, { status: 'failed' })
    await secondBecomes(order.id, { status: 'refund-failed', error: 'expired_or_canceled_card' })
    expect(await reportOf('secondPayments', order.id)).toMatchObject([{ status: 'refund failed' }])
    await expireAll(order.id)
    expect(await refundsAt(order.intentId)).toHaveLength(1)
    const answers = await Promise.all([again(order.id, order.intentId), again(order.id, order.intentId)])
    expect(answers.map(({ status }) => status)).toContain(200)
    await secondBecomes(order.id, { status: 'given-back', error: null })
    expect((await refundsAt(order.intentId)).map(({ status }) => status).sort()).toEqual(['failed', 'succeeded'])
    expect(await again(order.id, order.intentId)).toBeProblem('refund-refused')
    expect(await again('ord_other', order.intentId)).toBeProblem('not-found')
    const told = await orderBecomes(order.id, order.token, () => true)
    expect(told).toMatchObject({ status: 'paid', paymentStatus: 'paid', refundedAmount: 0 })
    // The bank's reason is for staff; that it failed, the buyer reads.
    expect(told.history.find(({ event }) => event === 'second-payment-refund-failed')).toMatchObject({ note: null })
  })

  const counted = async () => {
    const rows = await services().db.all<{ n: number }>(sql`SELECT ${countDiscrepancies(Date.now())} AS n`)
    return rows[0]?.n ?? 0
  }

  it.each([
    ['won', 'given-back'],
    ['lost', 'with-bank'],
  ] as const)('and is disputed after it came back stands with its deadline until that is %s', async (outcome, end) => {
    const order = await paidTwice()
    const before = await counted()
    const [first] = await refundsAt(order.intentId)
    await control(`refunds/${first?.id}`, { status: 'failed' })
    await secondBecomes(order.id, { status: 'refund-failed' })
    const dispute = await control('disputes', { paymentIntent: order.intentId })
    await secondBecomes(order.id, { status: 'with-bank', disputeStatus: 'needs_response' })
    expect(await reportOf('secondPayments', order.id)).toMatchObject([
      { status: 'disputed', disputeId: dispute.id, evidenceDueBy: expect.stringMatching(/^\d{4}-.*Z$/) },
    ])
    expect(await counted()).toBe(before + 1)
    expect(await again(order.id, order.intentId)).toBeProblem('refund-refused')
    const own = await orderBecomes(order.id, order.token, () => true)
    expect(own).toMatchObject({ status: 'paid', paymentStatus: 'paid' })
    await control(`disputes/${dispute.id}/close`, { status: outcome })
    await secondBecomes(order.id, { disputeStatus: outcome })
    await env.DB.prepare('UPDATE second_payments SET updated_at = 0 WHERE order_id = ?').bind(order.id).run()
    await expireAll(order.id)
    await secondBecomes(order.id, { status: end })
    expect(await counted()).toBe(before)
    expect(await refundsAt(order.intentId)).toHaveLength(outcome === 'won' ? 2 : 1)
  })
})

// Last: it opens the circuit to Stripe.
describe('an order whose payment cannot be asked about', () => {
  it('is kept open with one row in its history, however often its time is over', async () => {
    const { id, token } = await placed()
    await intentOf(id, token)
    for (let i = 0; i < 3; i++) {
      await chaos(id, { down: 20 })
      await expireAll(id)
    }
    const after = await orderBecomes(id, token, () => true)
    expect(eventsOf(after)).toEqual(['place', 'extended'])
    expect(Date.parse(after.expiresAt ?? '')).toBeGreaterThan(Date.now())
    await chaos(id, { down: 0 })
  })
})
