import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { stockOf } from '../inventory/stub.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { ok } from '../kernel/result.ts'
import { decideOnOrder, moveStatements } from '../orders/change-order.ts'
import type { AdminOrder } from '../orders/contract.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { givenShipping, orderBecomes } from '../testing/checkout.ts'
import { type GivenUser, given } from '../testing/given.ts'
import { type PaidOrder, paidOrder, paymentOf, refund } from '../testing/payment.ts'
import { chaos, control } from '../testing/stripe.ts'
import { unique } from '../testing/unique.ts'

let staff: GivenUser

beforeAll(async () => {
  await givenShipping()
  staff = await given.staff()
})

const parcel = { carrier: 'UPS', trackingNumber: '1Z999' }
const act = (id: string, action: string, body: Record<string, unknown> = {}) =>
  api<AdminOrder>(`/admin/orders/${id}/${action}`, { body, token: staff.token })
const read = async (id: string) => (await api<AdminOrder>(`/admin/orders/${id}`, { token: staff.token })).body

async function refundedOrder(): Promise<PaidOrder> {
  const paid = await paidOrder()
  expect(await refund(paid.order.id, staff.token)).toMatchObject({ status: 201 })
  await orderBecomes(paid.order.id, paid.token, (one) => one.paymentStatus === 'refunded')
  return paid
}

async function toPack(): Promise<string[]> {
  const { body } = await api<{ items: { orderId: string }[] }>('/admin/fulfilments?status=pending&limit=100', {
    token: staff.token,
  })
  return body.items.map(({ orderId }) => orderId)
}

describe('goods whose money went back', () => {
  it('do not leave: processing and shipping are refused, and the parcel is off the list', async () => {
    const { order } = await refundedOrder()
    expect(await act(order.id, 'process')).toBeProblem('order-refunded')
    expect(await act(order.id, 'ship', parcel)).toBeProblem('order-refunded')
    const { status, actions } = await read(order.id)
    expect(status).toBe('paid')
    expect(actions).toEqual(['cancel', 'hold'])
    expect(await toPack()).not.toContain(order.id)
  })

  it('leave when staff says so explicitly, which the audit log keeps', async () => {
    const { order } = await refundedOrder()
    expect(await act(order.id, 'process', { despiteRefund: true })).toMatchObject({ status: 200 })
    expect(await act(order.id, 'ship', { ...parcel, despiteRefund: true })).toMatchObject({
      status: 200,
      body: { status: 'shipped' },
    })
    const row = await env.DB.prepare("SELECT after FROM audit_log WHERE entity_id = ? AND action = 'order.ship'")
      .bind(order.id)
      .first<{ after: string }>()
    expect(JSON.parse(row?.after ?? '{}')).toMatchObject({ despiteRefund: true })
  })

  it('leave after a part of the money went back', async () => {
    const { order } = await paidOrder()
    expect(await refund(order.id, staff.token, { amount: 2999 })).toMatchObject({ status: 201 })
    expect(await act(order.id, 'ship', parcel)).toMatchObject({ status: 200 })
  })

  it('on hold are not on the list of what is to be packed', async () => {
    const { order } = await paidOrder()
    expect(await toPack()).toContain(order.id)
    await act(order.id, 'hold', {})
    expect(await toPack()).not.toContain(order.id)
  })
})

describe('goods whose money is asked back', () => {
  const counted = async () => (await api<{ toShip: number }>('/admin/dashboard', { token: staff.token })).body.toShip

  /** An order of 3000 whose refund Stripe did not answer. */
  async function askedBack(body: Record<string, unknown> = {}) {
    const paid = await paidOrder()
    await chaos(paid.order.id, { down: true, downMode: 'error', drop: true })
    const asked = await refund(paid.order.id, staff.token, body)
    expect(asked).toMatchObject({ status: 201, body: { status: 'requested' } })
    await chaos(paid.order.id, { down: 0, drop: false })
    return { ...paid, refundId: asked.body.id }
  }

  it('do not leave while Stripe has not answered, and leave again when the refund failed', async () => {
    const before = await counted()
    const { order, refundId } = await askedBack()
    expect(await act(order.id, 'process')).toBeProblem('order-refunded')
    expect(await act(order.id, 'ship', parcel)).toBeProblem('order-refunded')
    expect(await read(order.id)).toMatchObject({ status: 'paid', paymentStatus: 'paid', actions: ['cancel', 'hold'] })
    expect(await toPack()).not.toContain(order.id)
    expect(await counted()).toBe(before)
    await env.DB.prepare("UPDATE refunds SET status = 'failed' WHERE id = ?").bind(refundId).run()
    expect(await toPack()).toContain(order.id)
    expect(await counted()).toBe(before + 1)
    expect((await read(order.id)).actions).toContain('ship')
    expect(await act(order.id, 'ship', parcel)).toMatchObject({ status: 200 })
  })

  it('do not leave when the parts that went back and are asked back make up the whole', async () => {
    const { order } = await askedBack({ amount: 2000 })
    expect((await read(order.id)).actions).toContain('ship')
    expect(await refund(order.id, staff.token)).toMatchObject({ status: 201, body: { amount: 1000 } })
    expect(await act(order.id, 'ship', parcel)).toBeProblem('order-refunded')
    expect(await act(order.id, 'ship', { ...parcel, despiteRefund: true })).toMatchObject({ status: 200 })
  })

  it('leave again when a refund that Stripe took failed days later', async () => {
    const { order, token } = await paidOrder()
    const made = await refund(order.id, staff.token)
    await orderBecomes(order.id, token, (one) => one.paymentStatus === 'refunded')
    await control(`refunds/${made.body.stripeRefundId}`, { status: 'failed' })
    await orderBecomes(order.id, token, (one) => one.paymentStatus === 'paid')
    expect(await toPack()).toContain(order.id)
    expect(await act(order.id, 'ship', parcel)).toMatchObject({ status: 200 })
  })

  it('are either shipped or given back when both are asked at the same moment', async () => {
    const { order } = await paidOrder()
    const services = createServices(env, () => undefined)
    const race = await decideOnOrder<Refusal, null>(services, order.id, async (one) => {
      if (one.refundUnderWay === 0) await chaos(order.id, { down: true, downMode: 'error', drop: true })
      if (one.refundUnderWay === 0) await refund(order.id, staff.token)
      const moved = moveStatements(services, one, 'process', { actor: systemActor('test') })
      return moved.ok ? ok({ statements: moved.value, value: null }) : moved
    })
    await chaos(order.id, { down: 0, drop: false })
    expect(race).toMatchObject({ ok: false, error: { code: 'order-refunded' } })
  })
})

describe('giving everything back and cancelling in one step', () => {
  const stockOfOrder = (variantId: string) =>
    stockOf(
      createServices(env, () => undefined),
      variantId,
    ).snapshot()

  it('cancels once and restocks once, however often it is asked', async () => {
    const { order, token } = await paidOrder()
    const key = unique('key')
    const ask = () => refund(order.id, staff.token, { cancel: true, note: 'Broken in the store.' }, key)
    expect(await ask()).toMatchObject({ status: 201, body: { amount: 3000, note: 'Broken in the store.' } })
    expect(await ask()).toMatchObject({ status: 201 })
    expect(await refund(order.id, staff.token, { cancel: true })).toMatchObject({ status: 201 })
    const ended = await orderBecomes(order.id, token, (one) => one.paymentStatus === 'refunded')
    expect(ended.status).toBe('cancelled')
    expect(ended.history.filter(({ event }) => event === 'cancel')).toHaveLength(1)
    await vi.waitFor(async () =>
      expect(await stockOfOrder(order.items[0]?.variantId ?? '')).toMatchObject({ onHand: 5, reserved: 0 }),
    )
    expect((await paymentOf(order.id, staff.token)).refunds).toHaveLength(1)
  })

  it('finishes what a refund without it began', async () => {
    const { order } = await refundedOrder()
    expect(await refund(order.id, staff.token, { cancel: true })).toMatchObject({ status: 201 })
    expect(await read(order.id)).toMatchObject({ status: 'cancelled' })
  })

  it('is refused for a part of the money and for what was sent, before any money moves', async () => {
    const { order } = await paidOrder()
    expect(await refund(order.id, staff.token, { amount: 100, cancel: true })).toBeProblem('invalid-request')
    await act(order.id, 'ship', parcel)
    expect(await refund(order.id, staff.token, { cancel: true })).toBeProblem('order-transition-refused')
    expect((await paymentOf(order.id, staff.token)).refunds).toEqual([])
  })
})

describe('what staff reads of a refunded order', () => {
  it('is the loss, not what the payment would have left', async () => {
    const { order } = await paidOrder()
    // The fee is known a moment after the payment.
    const before = await vi.waitFor(
      async () => {
        const detail = await paymentOf(order.id, staff.token)
        expect(detail.netAmount).not.toBeNull()
        return detail
      },
      { timeout: 10_000 },
    )
    expect(before.keptAmount).toBe(before.netAmount)
    await refund(order.id, staff.token)
    const after = await paymentOf(order.id, staff.token)
    expect(after.keptAmount).toBe((after.netAmount ?? 0) - 3000)
    expect(after.keptAmount).toBeLessThan(0)
  })

  it('is the reason that was typed, also when the order was cancelled', async () => {
    const { order, token } = await paidOrder()
    await act(order.id, 'cancel', { reason: 'The glaze has a crack.' })
    await orderBecomes(order.id, token, (one) => one.paymentStatus === 'refunded')
    const { refunds } = await paymentOf(order.id, staff.token)
    expect(refunds).toMatchObject([{ note: 'The glaze has a crack.' }])
  })
})

it('the list of what was paid on a day agrees with the figure, whenever the orders were placed', async () => {
  const day = '2031-03-09'
  const [early, late, cancelled] = [await paidOrder(), await paidOrder(), await paidOrder()]
  const paidAt = Date.parse(`${day}T12:00:00Z`)
  const set = (id: string, at: number) =>
    env.DB.prepare('UPDATE orders SET paid_at = ? WHERE id = ?').bind(at, id).run()
  await set(early.order.id, paidAt + 2)
  await set(late.order.id, paidAt + 1)
  await set(cancelled.order.id, paidAt)
  await env.DB.prepare("UPDATE orders SET status = 'cancelled' WHERE id = ?").bind(cancelled.order.id).run()
  const list = async (query: string) =>
    (
      await api<{ items: { id: string }[]; nextCursor: string | null }>(`/admin/orders?${query}`, {
        token: staff.token,
      })
    ).body
  const first = await list(`paidFrom=${day}&limit=1`)
  expect(first.items.map(({ id }) => id)).toEqual([early.order.id])
  const second = await list(`paidFrom=${day}&paidTo=${day}&limit=1&cursor=${first.nextCursor}`)
  expect(second.items.map(({ id }) => id)).toEqual([late.order.id])
  expect(second.nextCursor).toBeNull()
  const asked = await list(`paidFrom=${day}&status=cancelled`)
  expect(asked.items.map(({ id }) => id)).toEqual([cancelled.order.id])
  expect((await list('paidFrom=2031-03-10')).items).toEqual([])
})
