import { env } from 'cloudflare:workers'
import { beforeAll, expect, it, vi } from 'vitest'
import type { AdminOrder } from '../orders/contract.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { givenShipping, orderBecomes, orderOf, pay } from '../testing/checkout.ts'
import { type GivenUser, given } from '../testing/given.ts'
import { consumeFulfilment } from './consumer.ts'

let staff: GivenUser
beforeAll(async () => {
  await givenShipping()
  staff = await given.staff()
})

const parcel = { carrier: 'DHL', trackingNumber: 'JD0146', trackingUrl: 'https://dhl.example/JD0146' }
const act = (id: string, action: string, body: unknown = {}) =>
  api<AdminOrder>(`/admin/orders/${id}/${action}`, { body, token: staff.token })

async function paidOrder() {
  const product = await given.product({ price: 1000, stock: 5 })
  const order = await orderOf(product.variantId)
  await pay(order.id, order.orderToken)
  await orderBecomes(order.id, order.orderToken, (one) => one.shipments.length === 1)
  return { id: order.id, token: order.orderToken }
}

it('packs, ships and delivers: each step in the history, the parcel with its tracking, the shopper written to', async () => {
  const { id } = await paidOrder()
  expect((await act(id, 'process', { note: 'Wrapped' })).body).toMatchObject({ status: 'processing' })
  const shipped = await act(id, 'ship', parcel)
  expect(shipped.body).toMatchObject({ status: 'shipped', fulfilmentStatus: 'fulfilled', actions: ['deliver'] })
  expect(shipped.body.shipments).toMatchObject([{ ...parcel, status: 'shipped' }])
  expect((await act(id, 'deliver')).body).toMatchObject({ status: 'delivered', actions: [] })
  const { body } = await api<AdminOrder>(`/admin/orders/${id}`, { token: staff.token })
  expect(body.history.map(({ event, actor }) => [event, actor === staff.id])).toEqual([
    ['place', false],
    ['pay', false],
    ['process', true],
    ['ship', true],
    ['deliver', true],
  ])
  await vi.waitFor(
    async () => {
      const { results } = await env.DB.prepare(
        "SELECT template FROM deliveries WHERE reference = ? AND status = 'sent' ORDER BY template",
      )
        .bind(id)
        .all()
      expect(results.map((row) => row.template)).toEqual(['order-confirmation', 'order-shipped'])
    },
    { timeout: 10_000 },
  )
})

it('offers no shipping before the stock is booked and the parcel made', async () => {
  const { id } = await paidOrder()
  expect((await api<AdminOrder>(`/admin/orders/${id}`, { token: staff.token })).body.actions).toContain('ship')
  await env.DB.prepare('DELETE FROM fulfilments WHERE order_id = ?').bind(id).run()
  expect((await api<AdminOrder>(`/admin/orders/${id}`, { token: staff.token })).body.actions).not.toContain('ship')
  expect(await act(id, 'ship', parcel)).toBeProblem('order-transition-refused')
})

it('invariant 4: an unpaid order is never shipped, nor one already on its way', async () => {
  const product = await given.product({ stock: 5 })
  const unpaid = await orderOf(product.variantId)
  expect(await act(unpaid.id, 'ship', parcel)).toBeProblem('order-transition-refused')
  const { id } = await paidOrder()
  const answers = await Promise.all(Array.from({ length: 5 }, () => act(id, 'ship', parcel)))
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  for (const answer of answers) if (answer.status !== 200) expect(answer).toBeProblem('order-transition-refused')
})

it('holds an order and lets it go on from where it was', async () => {
  const { id } = await paidOrder()
  await act(id, 'process')
  const held = await act(id, 'hold', { note: 'Address looks odd' })
  expect(held.body).toMatchObject({ status: 'on_hold', actions: ['cancel', 'resume'] })
  expect(await act(id, 'ship', parcel)).toBeProblem('order-transition-refused')
  expect((await act(id, 'resume')).body).toMatchObject({ status: 'processing' })
})

it('invariant 6: a message delivered twice has its effect once', async () => {
  const { id } = await paidOrder()
  const row = await env.DB.prepare('SELECT id, kind, payload FROM outbox WHERE effect_key = ?')
    .bind(`stock.commit:${id}`)
    .first<{ id: string; kind: string; payload: string }>()
  if (!row) throw new Error('No outbox row.')
  const services = createServices(env, () => undefined)
  await env.DB.prepare('UPDATE outbox SET done_at = NULL WHERE id = ?').bind(row.id).run()
  await consumeFulfilment(services, { id: row.id, kind: row.kind, payload: { orderId: id } })
  await consumeFulfilment(services, { id: row.id, kind: row.kind, payload: { orderId: id } })
  const { body } = await act(id, 'process')
  expect(body.shipments).toHaveLength(1)
})

it('refuses a customer, a bad tracking address, an unknown order', async () => {
  const { id, token } = await paidOrder()
  const customer = await given.customer()
  expect(await api(`/admin/orders/${id}/ship`, { body: parcel, token: customer.token })).toBeProblem('not-allowed')
  expect(await api(`/admin/orders/${id}/ship`, { body: parcel, token })).toBeProblem('not-signed-in')
  const bad = await act(id, 'ship', { ...parcel, trackingUrl: 'javascript:alert(1)' })
  expect(bad.body).toMatchObject({ errors: [{ pointer: '/trackingUrl' }] })
  expect(await act('ord_nothing', 'ship', parcel)).toBeProblem('not-found')
})

it('lists parcels by state', async () => {
  const { id } = await paidOrder()
  const list = await api<{ items: { orderId: string }[] }>('/admin/fulfilments?status=pending&limit=100', {
    token: staff.token,
  })
  expect(list.body.items.map((item) => item.orderId)).toContain(id)
})
