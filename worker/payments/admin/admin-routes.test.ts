import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Order } from '../../orders/contract.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { givenShipping, intentOf, orderBecomes, orderOf } from '../../testing/checkout.ts'
import { given } from '../../testing/given.ts'
import { paidOrder, paymentOf, refund } from '../../testing/payment.ts'
import { chaos, control, payAtStripe, quietStripe } from '../../testing/stripe.ts'
import { unique } from '../../testing/unique.ts'
import { reconcileRefunds } from '../refunds/reconcile-refunds.ts'

let staff: string
const services = () => createServices(env, () => undefined)

beforeAll(async () => {
  await givenShipping()
  staff = (await given.staff()).token
})

const letters = async (orderId: string) => {
  const sql =
    "SELECT payload ->> 'amount' AS amount FROM outbox WHERE kind = 'order.refunded' AND payload ->> 'orderId' = ?"
  const { results } = await env.DB.prepare(`${sql} ORDER BY created_at, id`).bind(orderId).all()
  return results.map((row) => row.amount)
}

const byStatus = (status: Order['paymentStatus']) => (order: Order) => order.paymentStatus === status

describe('a refund by staff', () => {
  it('gives a part back, then the rest, and writes once for each', async () => {
    const { order, token } = await paidOrder()
    const part = await refund(order.id, staff, { amount: 1000, reason: 'duplicate', note: 'One was broken.' })
    expect(part.status).toBe(201)
    expect(part.body).toMatchObject({ amount: 1000, status: 'succeeded', reason: 'duplicate', source: 'staff' })
    const partly = await orderBecomes(order.id, token, byStatus('partially_refunded'))
    expect(partly.refundedAmount).toBe(1000)
    expect(await paymentOf(order.id, staff)).toMatchObject({ amountReceived: 3000, refundableAmount: 2000 })
    const rest = await refund(order.id, staff)
    expect(rest.body).toMatchObject({ amount: 2000, reason: 'requested_by_customer' })
    const whole = await orderBecomes(order.id, token, byStatus('refunded'))
    expect(whole).toMatchObject({ refundedAmount: 3000, status: 'paid' })
    expect(await letters(order.id)).toEqual([1000, 2000])
    const detail = await paymentOf(order.id, staff)
    expect(detail.transactions.filter(({ kind }) => kind === 'refund').map(({ amount }) => amount)).toEqual(
      expect.arrayContaining([1000, 2000]),
    )
  })

  it('invariant 5: refuses more than is left, and says how much that is', async () => {
    const { order } = await paidOrder()
    await refund(order.id, staff, { amount: 2500 })
    const tooMuch = await refund(order.id, staff, { amount: 501 })
    expect(tooMuch).toBeProblem('refund-refused')
    expect(tooMuch.body).toMatchObject({ detail: 'At most $5.00 can still be refunded.', refundableAmount: 500 })
    await refund(order.id, staff)
    expect((await refund(order.id, staff)).body).toMatchObject({ detail: 'Everything was refunded already.' })
  })

  it('two admins refund at once', async () => {
    const { order, token } = await paidOrder()
    const other = (await given.staff()).token
    const answers = await Promise.all([
      refund(order.id, staff, { amount: 2000 }),
      refund(order.id, other, { amount: 2000 }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const after = await orderBecomes(order.id, token, byStatus('partially_refunded'))
    expect(after.refundedAmount).toBe(2000)
    expect(await letters(order.id)).toEqual([2000])
  })

  it('invariant 5: of eight who ask at once, as many are served as there is money', async () => {
    const { order, token } = await paidOrder()
    const answers = await Promise.all(Array.from({ length: 8 }, () => refund(order.id, staff, { amount: 700 })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4)
    const after = await orderBecomes(order.id, token, (one) => one.refundedAmount === 2800)
    expect(after.paymentStatus).toBe('partially_refunded')
    expect(await letters(order.id)).toEqual([700, 700, 700, 700])
  })

  it('invariant 3: one refund per request, however often the same key is sent', async () => {
    const { order, token } = await paidOrder()
    const key = unique('key')
    const first = await refund(order.id, staff, { amount: 500 }, key)
    const again = await refund(order.id, staff, { amount: 500 }, key)
    expect(again.body.id).toBe(first.body.id)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    // Long after the stored answer was forgotten, the key still names the same refund.
    await env.DB.prepare('DELETE FROM idempotency_keys').run()
    expect((await refund(order.id, staff, { amount: 500 }, key)).body.id).toBe(first.body.id)
    await env.DB.prepare('DELETE FROM idempotency_keys').run()
    expect(await refund(order.id, staff, { amount: 600 }, key)).toBeProblem('idempotency-key-reused')
    const { refundedAmount } = await orderBecomes(order.id, token, byStatus('partially_refunded'))
    expect(refundedAmount).toBe(500)
  })

  it('without an answer of Stripe’s holds its amount, and the due jobs finish it once', async () => {
    const { order, token } = await paidOrder()
    await chaos(order.id, { down: true, downMode: 'error', drop: true })
    const asked = await refund(order.id, staff, { amount: 1200 })
    expect(asked).toMatchObject({ status: 201, body: { status: 'requested' } })
    expect(await paymentOf(order.id, staff)).toMatchObject({ refundableAmount: 1800 })
    await chaos(order.id, { down: 0 })
    await env.DB.prepare('UPDATE refunds SET updated_at = 1 WHERE order_id = ?').bind(order.id).run()
    await reconcileRefunds(services())
    const after = await orderBecomes(order.id, token, byStatus('partially_refunded'))
    expect(after.refundedAmount).toBe(1200)
    await env.DB.prepare('UPDATE refunds SET updated_at = 1 WHERE order_id = ?').bind(order.id).run()
    await reconcileRefunds(services())
    expect((await paymentOf(order.id, staff)).refunds).toMatchObject([{ amount: 1200, status: 'succeeded' }])
  })

  it('is refused for money that was only authorised, and says what to do instead', async () => {
    const { order } = await paidOrder()
    await env.DB.prepare("UPDATE payments SET amount_received = 0, status = 'requires_capture' WHERE order_id = ?")
      .bind(order.id)
      .run()
    const refused = await refund(order.id, staff)
    expect(refused).toBeProblem('refund-refused')
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('Cancel the order instead.') })
  })

  it('is refused for an unpaid order, and is 404 for one that does not exist', async () => {
    const product = await given.product({ price: 2500, stock: 1 })
    const unpaid = await orderOf(product.variantId)
    expect(await refund(unpaid.id, staff)).toBeProblem('refund-refused')
    expect(await refund('ord_nothing', staff)).toBeProblem('not-found')
    expect(await api('/admin/orders/ord_nothing/payment', { token: staff })).toBeProblem('not-found')
  })

  it('invariant 7: is for staff with the permission alone', async () => {
    const { order, token } = await paidOrder()
    expect(await refund(order.id, (await given.customer()).token)).toBeProblem('not-allowed')
    expect(await refund(order.id, token)).toBeProblem('not-signed-in')
  })

  it('refuses amounts that are no amounts', async () => {
    const { order } = await paidOrder()
    for (const amount of [0, -1, 1.5, '10']) {
      expect(await refund(order.id, staff, { amount })).toBeProblem('invalid-request')
    }
    expect(await refund(order.id, staff, { reason: 'because' })).toBeProblem('invalid-request')
  })
})

describe('refunds that staff did not make here', () => {
  it('refund from Dashboard', async () => {
    const { order, token } = await paidOrder()
    await control('refunds', { orderId: order.id, amount: 700, reason: 'duplicate' })
    const after = await orderBecomes(order.id, token, byStatus('partially_refunded'))
    expect(after.refundedAmount).toBe(700)
    const detail = await paymentOf(order.id, staff)
    expect(detail.refunds).toMatchObject([{ amount: 700, source: 'dashboard', actor: 'stripe:dashboard' }])
    expect(await refund(order.id, staff, { amount: 2301 })).toBeProblem('refund-refused')
    expect(await letters(order.id)).toEqual([700])
  })

  it('refund from Dashboard, told four times and in the wrong order: is one row and one letter', async () => {
    const { order, token } = await paidOrder()
    await chaos(order.id, { duplicate: 3, reorder: true })
    await control('refunds', { orderId: order.id, amount: 700 })
    await control('refunds', { orderId: order.id, amount: 300 })
    await orderBecomes(order.id, token, (one) => one.refundedAmount === 1000)
    await quietStripe()
    const detail = await paymentOf(order.id, staff)
    expect(detail.refunds.map(({ amount }) => amount).sort()).toEqual([300, 700])
    expect(detail.transactions.filter(({ kind }) => kind === 'refund')).toHaveLength(2)
    expect((await letters(order.id)).sort()).toEqual([300, 700])
  })

  it('refund in the Dashboard without a webhook: ours is refused, and the ledger follows', async () => {
    const { order } = await paidOrder()
    await chaos(order.id, { drop: true })
    await control('refunds', { orderId: order.id })
    const refused = await refund(order.id, staff)
    expect(refused).toBeProblem('refund-refused')
    const detail = await paymentOf(order.id, staff)
    expect(detail.refundableAmount).toBe(0)
    expect(detail.refunds.map(({ status, source }) => `${source} ${status}`).sort()).toEqual([
      'dashboard succeeded',
      'staff failed',
    ])
  })

  it('refund async fail', async () => {
    const { order, token } = await paidOrder()
    const made = await refund(order.id, staff, { amount: 900 })
    await orderBecomes(order.id, token, byStatus('partially_refunded'))
    await control(`refunds/${made.body.stripeRefundId}`, { status: 'failed' })
    const after = await orderBecomes(order.id, token, byStatus('paid'))
    expect(after.refundedAmount).toBe(0)
    expect(after.history.map(({ event }) => event)).toContain('refund-failed')
    const detail = await paymentOf(order.id, staff)
    expect(detail).toMatchObject({ refundableAmount: 3000, refunds: [{ status: 'failed' }] })
    expect(detail.refunds[0]?.failureReason).toBe('expired_or_canceled_card')
    expect((await refund(order.id, staff, { amount: 900 })).body).toMatchObject({ status: 'succeeded' })
  })

  it('writes only when a pending refund arrives', async () => {
    const { order } = await paidOrder('pm_card_pendingRefund')
    const made = await refund(order.id, staff, { amount: 900 })
    expect(made.body.status).toBe('pending')
    expect(await letters(order.id)).toEqual([])
    await control(`refunds/${made.body.stripeRefundId}`, { status: 'succeeded' })
    await vi.waitFor(async () => expect(await letters(order.id)).toEqual([900]), { timeout: 10_000 })
  })

  it('a cancelled order’s automatic refund gives back what staff had not', async () => {
    const { order, token } = await paidOrder()
    await refund(order.id, staff, { amount: 1000 })
    const cancelled = await api(`/admin/orders/${order.id}/cancel`, { method: 'POST', body: {}, token: staff })
    expect(cancelled.status).toBe(200)
    const after = await orderBecomes(order.id, token, byStatus('refunded'))
    expect(after).toMatchObject({ status: 'cancelled', refundedAmount: 3000 })
    const detail = await paymentOf(order.id, staff)
    expect(detail.refunds.map(({ amount, source }) => `${source} ${amount}`)).toEqual(['staff 1000', 'system 2000'])
  })
})

it('shows staff an order with a failed payment', async () => {
  const product = await given.product({ price: 2500, stock: 1 })
  const order = await orderOf(product.variantId)
  const intent = await intentOf(order.id, order.orderToken)
  await payAtStripe(intent.body.paymentIntentId, 'pm_card_visa_chargeDeclined')
  const detail = await paymentOf(order.id, staff)
  expect(detail).toMatchObject({ amountReceived: 0, refundableAmount: 0, refunds: [], disputes: [] })
})
