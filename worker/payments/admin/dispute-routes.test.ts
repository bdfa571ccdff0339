import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { AdminOrder, Order } from '../../orders/contract.ts'
import { api } from '../../testing/api.ts'
import { givenShipping, orderBecomes } from '../../testing/checkout.ts'
import { given } from '../../testing/given.ts'
import { type PaidOrder, paidOrder, paymentOf, refund } from '../../testing/payment.ts'
import { askStripe, chaos, control, quietStripe } from '../../testing/stripe.ts'
import type { Dispute } from '../disputes/contract.ts'

let staff: string

beforeAll(async () => {
  await givenShipping()
  staff = (await given.staff()).token
})

const isHeld = (order: Order) => order.status === 'on_hold'
const isReleased = (order: Order) => order.status === 'paid'
const eventsOf = (order: Order) => order.history.map(({ event }) => event)

async function disputed(options: Record<string, unknown> = {}): Promise<PaidOrder & { dispute: Dispute }> {
  const paid = await paidOrder()
  await control('disputes', { orderId: paid.order.id, ...options })
  await orderBecomes(paid.order.id, paid.token, isHeld)
  const [dispute] = (await paymentOf(paid.order.id, staff)).disputes
  if (!dispute) throw new Error('The dispute has no row.')
  return { ...paid, dispute }
}

const decide = ({ dispute }: { dispute: Dispute }, status: 'won' | 'lost') =>
  control(`disputes/${dispute.stripeDisputeId}/close`, { status })

const answer = (dispute: Dispute, body: Record<string, unknown>) =>
  api<Dispute>(`/admin/disputes/${dispute.id}/evidence`, { method: 'PUT', body, token: staff })

describe('a dispute', () => {
  it('holds the order, names the deadline, and is a movement of money', async () => {
    const { order, token, dispute } = await disputed({ reason: 'product_not_received' })
    expect(dispute).toMatchObject({ reason: 'product_not_received', status: 'needs_response', amount: 3000 })
    expect(Date.parse(dispute.evidenceDueBy ?? '')).toBeGreaterThan(Date.now())
    const held = await orderBecomes(order.id, token, isHeld)
    expect(held).toMatchObject({ paymentStatus: 'disputed', refundedAmount: 0 })
    expect(held.history.at(-1)).toMatchObject({ event: 'hold', note: null })
    const shown = await api<AdminOrder>(`/admin/orders/${order.id}`, { token: staff })
    expect(shown.body.history.at(-1)).toMatchObject({ event: 'hold', actor: 'system:checks', noteAudience: 'staff' })
    const { transactions } = await paymentOf(order.id, staff)
    expect(transactions.filter(({ kind }) => kind === 'dispute')).toMatchObject([{ amount: 3000, processedAt: null }])
    const shipped = await api(`/admin/orders/${order.id}/ship`, {
      body: { carrier: 'Post', trackingNumber: 'X1' },
      token: staff,
    })
    expect(shipped).toBeProblem('order-transition-refused')
  })

  it('is listed with its order, while open and afterwards', async () => {
    const made = await disputed()
    const list = (status: string) =>
      api<{ items: Dispute[] }>(`/admin/disputes?status=${status}&limit=100`, { token: staff })
    expect((await list('open')).body.items.map(({ id }) => id)).toContain(made.dispute.id)
    await decide(made, 'lost')
    await orderBecomes(made.order.id, made.token, (order) => eventsOf(order).includes('dispute-closed'))
    expect((await list('open')).body.items.map(({ id }) => id)).not.toContain(made.dispute.id)
    const [closed] = (await list('closed')).body.items.filter(({ id }) => id === made.dispute.id)
    expect(closed).toMatchObject({ orderNumber: made.order.orderNumber, status: 'lost' })
  })

  it('takes evidence as a draft as often as staff likes, and sends it to the bank once', async () => {
    const { dispute } = await disputed()
    const draft = await answer(dispute, { evidence: { product_description: 'A lamp.' } })
    expect(draft.body).toMatchObject({ status: 'needs_response', submittedAt: null })
    await answer(dispute, { evidence: { shipping_carrier: 'Post' } })
    const sent = await answer(dispute, { evidence: { customer_name: 'Ada Lovelace' }, submit: true })
    expect(sent.body).toMatchObject({ status: 'under_review', submittedAt: expect.any(String) })
    expect(sent.body.evidence).toMatchObject({
      product_description: 'A lamp.',
      shipping_carrier: 'Post',
      customer_name: 'Ada Lovelace',
    })
    const again = await answer(dispute, { evidence: { customer_name: 'Someone else' }, submit: true })
    expect(again).toBeProblem('dispute-refused')
    const { evidence_details: details } = await askStripe(`disputes/${dispute.stripeDisputeId}`)
    expect(details).toMatchObject({ submission_count: 1 })
  })

  it('takes one of two answers that were written from the same reading, and asks Stripe for that one alone', async () => {
    const { dispute } = await disputed()
    const write = (etag: string, text: string) =>
      api<Dispute & { code?: string }>(`/admin/disputes/${dispute.id}/evidence`, {
        method: 'PUT',
        body: { evidence: { product_description: text } },
        token: staff,
        headers: { 'if-match': etag },
      })
    const answers = await Promise.all([write(dispute.etag, 'A lamp.'), write(dispute.etag, 'A chair.')])
    const [won] = answers.filter(({ status }) => status === 200)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const { evidence } = await askStripe(`disputes/${dispute.stripeDisputeId}`)
    expect(evidence).toMatchObject(won?.body.evidence ?? {})
    expect((await write(won?.body.etag ?? '', 'A table.')).status).toBe(200)
  })

  it('that is won lets the order go on, with the money where it was', async () => {
    const made = await disputed()
    await decide(made, 'won')
    const released = await orderBecomes(made.order.id, made.token, isReleased)
    expect(released).toMatchObject({ paymentStatus: 'paid' })
    expect(released.history.at(-1)).toMatchObject({ event: 'resume' })
  })

  it('that is lost keeps the order held and its payment disputed: nothing of it can be refunded', async () => {
    const made = await disputed()
    const accepted = await api<Dispute>(`/admin/disputes/${made.dispute.id}/accept`, { method: 'POST', token: staff })
    expect(accepted.body).toMatchObject({ status: 'lost', closedAt: expect.any(String) })
    const lost = await orderBecomes(made.order.id, made.token, (order) => eventsOf(order).includes('dispute-closed'))
    expect(lost).toMatchObject({ status: 'on_hold', paymentStatus: 'disputed' })
    expect(await refund(made.order.id, staff)).toBeProblem('refund-refused')
    expect(await paymentOf(made.order.id, staff)).toMatchObject({ refundableAmount: 0 })
    const again = await api(`/admin/disputes/${made.dispute.id}/accept`, { method: 'POST', token: staff })
    expect(again).toBeProblem('dispute-refused')
  })

  it('invariant 4: that is won after the order was cancelled gives the money back by itself', async () => {
    const made = await disputed()
    await api(`/admin/orders/${made.order.id}/cancel`, { method: 'POST', body: {}, token: staff })
    const cancelled = await orderBecomes(made.order.id, made.token, (order) => order.status === 'cancelled')
    expect(cancelled).toMatchObject({ paymentStatus: 'disputed', refundedAmount: 0 })
    await decide(made, 'won')
    const after = await orderBecomes(made.order.id, made.token, (order) => order.refundedAmount === 3000)
    expect(after).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' })
  })

  it('that staff released the order from does not hold it again', async () => {
    const made = await disputed()
    await api<AdminOrder>(`/admin/orders/${made.order.id}/resume`, { method: 'POST', body: {}, token: staff })
    await answer(made.dispute, { evidence: { customer_name: 'Ada' }, submit: true })
    const after = await orderBecomes(made.order.id, made.token, (order) => eventsOf(order).includes('dispute-updated'))
    expect(after).toMatchObject({ status: 'paid', paymentStatus: 'disputed' })
  })

  it('does not release what staff held before it', async () => {
    const paid = await paidOrder()
    await api(`/admin/orders/${paid.order.id}/hold`, { method: 'POST', body: { note: 'Odd address' }, token: staff })
    const dispute = await control('disputes', { orderId: paid.order.id })
    await orderBecomes(paid.order.id, paid.token, (order) => order.paymentStatus === 'disputed')
    await control(`disputes/${dispute.id}/close`, { status: 'won' })
    const after = await orderBecomes(paid.order.id, paid.token, (order) => order.paymentStatus === 'paid')
    expect(after.status).toBe('on_hold')
  })

  it('whose events come three times, late and reversed ends the same', async () => {
    const paid = await paidOrder()
    await chaos(paid.order.id, { duplicate: 2, reorder: true })
    const { id } = await control('disputes', { orderId: paid.order.id })
    await control(`disputes/${String(id)}/close`, { status: 'won' })
    const won = [{ stripeDisputeId: id, status: 'won', closedAt: expect.any(String) }]
    await vi.waitFor(async () => expect((await paymentOf(paid.order.id, staff)).disputes).toMatchObject(won), {
      timeout: 10_000,
    })
    await quietStripe()
    const after = await orderBecomes(paid.order.id, paid.token, (order) => order.paymentStatus === 'paid')
    expect(after.status).toBe('paid')
    expect((await paymentOf(paid.order.id, staff)).disputes).toMatchObject(won)
  })

  it('that is only an inquiry can be ended by giving the money back', async () => {
    const made = await disputed({ inquiry: true })
    expect(made.dispute.status).toBe('warning_needs_response')
    const given = await refund(made.order.id, staff)
    expect(given.body).toMatchObject({ status: 'succeeded', amount: 3000 })
    const after = await orderBecomes(made.order.id, made.token, (order) => eventsOf(order).includes('dispute-closed'))
    expect(after).toMatchObject({ paymentStatus: 'refunded', status: 'on_hold' })
  })

  it('invariant 7: is staff’s alone, answered with the permission alone', async () => {
    const { dispute } = await disputed()
    const customer = (await given.customer()).token
    expect(await api('/admin/disputes', { token: customer })).toBeProblem('not-allowed')
    expect(await api(`/admin/disputes/${dispute.id}`, { token: customer })).toBeProblem('not-allowed')
    const accepted = await api(`/admin/disputes/${dispute.id}/accept`, { method: 'POST', token: customer })
    expect(accepted).toBeProblem('not-allowed')
    expect(await api('/admin/disputes/dsp_nothing', { token: staff })).toBeProblem('not-found')
    const none = await api('/admin/disputes/dsp_nothing/accept', { method: 'POST', token: staff })
    expect(none).toBeProblem('not-found')
  })
})

describe('a dispute and a refund', () => {
  it('the shop knows of the dispute, and refuses by itself', async () => {
    const { order } = await disputed()
    const refused = await refund(order.id, staff, { amount: 100 })
    expect(refused).toBeProblem('refund-refused')
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('disputed') })
    expect((await paymentOf(order.id, staff)).refunds).toEqual([])
  })

  it('dispute while refunding', async () => {
    const { order } = await paidOrder()
    await chaos(order.id, { drop: true })
    await control('disputes', { orderId: order.id })
    const refused = await refund(order.id, staff, { amount: 100 })
    expect(refused).toBeProblem('refund-refused')
    expect(refused.body).toMatchObject({ stripeCode: 'charge_disputed' })
    expect(await paymentOf(order.id, staff)).toMatchObject({ refunds: [{ status: 'failed' }], refundableAmount: 3000 })
  })

  it('what was refunded before stays refunded, whatever the outcome', async () => {
    const { order, token } = await paidOrder()
    await refund(order.id, staff, { amount: 1000 })
    await control('disputes', { orderId: order.id, amount: 2000 })
    const held = await orderBecomes(order.id, token, isHeld)
    expect(held).toMatchObject({ paymentStatus: 'disputed', refundedAmount: 1000 })
    const [dispute] = (await paymentOf(order.id, staff)).disputes
    await control(`disputes/${dispute?.stripeDisputeId}/close`, { status: 'won' })
    const after = await orderBecomes(order.id, token, isReleased)
    expect(after).toMatchObject({ paymentStatus: 'partially_refunded', refundedAmount: 1000 })
  })
})

describe('Radar', () => {
  it('review approved by staff: the held order goes on', async () => {
    const { order, token } = await paidOrder()
    const { id } = await control('reviews', { orderId: order.id })
    await orderBecomes(order.id, token, isHeld)
    expect(await paymentOf(order.id, staff)).toMatchObject({ reviews: [{ id, isOpen: true, reason: 'manual' }] })
    const path = `/admin/orders/${order.id}/reviews/${String(id)}/approve`
    const approved = await api(path, { method: 'POST', token: staff })
    expect(approved.body).toMatchObject({ reviews: [{ isOpen: false, closedReason: 'approved' }] })
    expect(await orderBecomes(order.id, token, isReleased)).toMatchObject({ paymentStatus: 'paid' })
    expect(await api(path, { method: 'POST', token: staff })).toBeProblem('payment-state-refused')
  })

  it('review approved / refunded_as_fraud', async () => {
    const [good, bad] = [await paidOrder(), await paidOrder()]
    for (const { order, token } of [good, bad]) {
      await control('reviews', { orderId: order.id })
      await orderBecomes(order.id, token, isHeld)
    }
    await control(`reviews/${good.paymentIntentId}/close`, { closedReason: 'approved' })
    await orderBecomes(good.order.id, good.token, isReleased)
    await control(`reviews/${bad.paymentIntentId}/close`, { closedReason: 'refunded_as_fraud' })
    const isOver = (one: Order) => one.paymentStatus === 'refunded' && eventsOf(one).includes('payment-check-ended')
    const after = await orderBecomes(bad.order.id, bad.token, isOver)
    expect(after).toMatchObject({ status: 'on_hold', refundedAmount: 3000 })
  })

  it('a review that Radar opens with the payment holds the order as soon as it is paid', async () => {
    const { order, token } = await paidOrder('pm_card_riskLevelElevated')
    const held = await orderBecomes(order.id, token, isHeld)
    expect(eventsOf(held)).toEqual(expect.arrayContaining(['pay', 'hold']))
    expect(await paymentOf(order.id, staff)).toMatchObject({
      risk: { level: 'elevated' },
      reviews: [{ isOpen: true }],
    })
  })

  it('invariant 7: a review is approved with its own order alone', async () => {
    const { order, token } = await paidOrder()
    const other = await paidOrder()
    const { id } = await control('reviews', { orderId: order.id })
    await orderBecomes(order.id, token, isHeld)
    const path = `/admin/orders/${other.order.id}/reviews/${String(id)}/approve`
    expect(await api(path, { method: 'POST', token: staff })).toBeProblem('not-found')
  })

  it('EFW', async () => {
    const { order, token } = await paidOrder()
    await control('early-fraud-warnings', { orderId: order.id, fraudType: 'made_with_lost_card' })
    await orderBecomes(order.id, token, isHeld)
    expect(await paymentOf(order.id, staff)).toMatchObject({
      fraudWarnings: [{ fraudType: 'made_with_lost_card', isActionable: true }],
      refundableAmount: 3000,
    })
    const { body: seen } = await api<Order>(`/orders/${order.id}`, { token })
    expect(JSON.stringify(seen)).not.toMatch(/fraud|stolen|lost card|radar/i)
    await refund(order.id, staff, { reason: 'fraudulent', note: 'Looks like fraud' })
    const after = await orderBecomes(order.id, token, (one) => one.paymentStatus === 'refunded')
    expect(after.status).toBe('on_hold')
    expect(JSON.stringify(after)).not.toMatch(/fraud/i)
  })
})
