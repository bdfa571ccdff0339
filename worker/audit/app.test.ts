import { env } from 'cloudflare:workers'
import { beforeAll, expect, it, vi } from 'vitest'
import { api } from '../testing/api.ts'
import { givenShipping, order, orderBecomes, pay } from '../testing/checkout.ts'
import { type GivenUser, given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'

interface Row {
  actor: string
  request_id: string | null
  before: string | null
  after: string | null
}

/** The newest row of an action about an entity; stock's come from its object a moment later. */
function rowOf(action: string, entityId: string): Promise<Row> {
  return vi.waitFor(
    async () => {
      const row = await env.DB.prepare(
        'SELECT actor, request_id, before, after FROM audit_log WHERE action = ? AND entity_id = ? ORDER BY at DESC, id DESC',
      )
        .bind(action, entityId)
        .first<Row>()
      if (row === null) throw new Error(`No row for ${action} of ${entityId}`)
      return row
    },
    { timeout: 10_000, interval: 50 },
  )
}

let boss: GivenUser
const words = unique('zelda')
const email = `${words}@example.com`
const address = {
  name: `${words} marker`,
  street: `${words} street`,
  city: `${words}-ville`,
  state: 'OR',
  zipCode: '97201',
  country: 'US',
  phone: `+1 ${words}`,
}

beforeAll(async () => {
  boss = await given.staff({ role: 'SuperAdmin' })
  await givenShipping()
})

/** Does something as the SuperAdmin and wants it done. */
async function does(path: string, method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', body?: unknown) {
  const answer = await api<Record<string, unknown>>(path, {
    method,
    token: boss.token,
    ...(body === undefined ? {} : { body }),
  })
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function expectRow(action: string, entityId: unknown, change: { before?: unknown; after?: unknown } = {}) {
  const row = await rowOf(action, String(entityId))
  expect(row.actor).toBe(boss.id)
  expect(row.request_id).toMatch(/^req_/)
  if (change.before !== undefined) expect(JSON.parse(row.before ?? 'null')).toMatchObject(Object(change.before))
  if (change.after !== undefined) expect(JSON.parse(row.after ?? 'null')).toMatchObject(Object(change.after))
}

it('records products and categories', async () => {
  const category = await does('/admin/categories', 'POST', { name: unique('Teas') })
  await expectRow('category.create', category.id)
  await does(`/admin/categories/${category.id}`, 'PATCH', { name: 'Other teas' })
  await expectRow('category.update', category.id, { after: { name: 'Other teas' } })
  const product = await given.product()
  await does(`/admin/products/${product.id}`, 'PATCH', { name: 'Renamed' })
  await expectRow('product.update', product.id, { before: { name: product.name }, after: { name: 'Renamed' } })
  await does(`/admin/products/${product.id}`, 'DELETE')
  await expectRow('product.archive', product.id, { before: { isActive: true }, after: { isActive: false } })
  await does(`/admin/categories/${category.id}`, 'DELETE')
  await expectRow('category.delete', category.id, { before: { name: 'Other teas' } })
})

it('records stock', async () => {
  const { variantId } = await given.product({ stock: 5 })
  await does(`/admin/inventory/${variantId}/adjust`, 'POST', { delta: 3, reason: 'delivery' })
  await expectRow('stock.adjust', variantId, { before: { onHand: 5 }, after: { onHand: 8 } })
  await does(`/admin/inventory/${variantId}/set-on-hand`, 'POST', { onHand: 2 })
  await expectRow('stock.set-on-hand', variantId, { before: { onHand: 8 }, after: { onHand: 2 } })
})

it('records orders from the first step to the last, and their payment', async () => {
  const { variantId } = await given.product({ stock: 5 })
  const shopper = await given.customer(email)
  const line = { email, items: [{ variantId, quantity: 1 }], shippingAddress: address }
  const placed = await order(line, { token: shopper.token })
  const { id } = placed.body
  expect(await rowOf('order.place', id)).toMatchObject({
    actor: shopper.id,
    request_id: expect.stringMatching(/^req_/),
  })
  await pay(id, shopper.token)
  await orderBecomes(id, shopper.token, ({ shipments }) => shipments.length === 1)
  const paid = await rowOf('order.pay', id)
  expect(paid.actor).toBe('system:payments')
  expect(JSON.parse(paid.after ?? '')).toMatchObject({ status: 'paid', capturedAmount: 2000 })
  const payment = await env.DB.prepare('SELECT id FROM payments WHERE order_id = ?').bind(id).first<{ id: string }>()
  expect(await rowOf('payment.create', payment?.id ?? '')).toMatchObject({ actor: shopper.id })
  const note = `${words} rang`
  await does(`/admin/orders/${id}/hold`, 'POST', { note })
  await expectRow('order.hold', id, { before: { status: 'paid' }, after: { status: 'on_hold' } })
  await does(`/admin/orders/${id}/resume`, 'POST', {})
  await expectRow('order.resume', id)
  await does(`/admin/orders/${id}/process`, 'POST', {})
  await expectRow('order.process', id)
  await does(`/admin/orders/${id}/ship`, 'POST', { carrier: 'UPS', trackingNumber: words })
  await expectRow('order.ship', id)
  await does(`/admin/orders/${id}/deliver`, 'POST')
  await expectRow('order.deliver', id, { after: { status: 'delivered' } })
  const other = await order(line, { token: shopper.token })
  await does(`/admin/orders/${other.body.id}/cancel`, 'POST', { reason: note })
  await expectRow('order.cancel', other.body.id, { after: { status: 'cancelled' } })
})

it('records staff, customers and API keys', async () => {
  const added = await does('/admin/staff', 'POST', {
    email: `staff-${email}`,
    role: 'Admin',
    firstName: words,
    lastName: words,
  })
  await does(`/admin/staff/${added.id}`, 'PATCH', { role: 'SuperAdmin' })
  await does(`/admin/staff/${added.id}`, 'DELETE')
  const { results } = await env.DB.prepare(
    "SELECT count(*) AS rows FROM audit_log WHERE entity = 'user' AND entity_id = ? AND actor = ?",
  )
    .bind(added.id, boss.id)
    .all<{ rows: number }>()
  expect(results[0]?.rows).toBeGreaterThanOrEqual(3)
  const customer = await given.customer()
  await does(`/admin/customers/${customer.id}`, 'DELETE')
  await expectRow('user.erase', customer.id)
  const key = await does('/admin/api-keys', 'POST', { name: unique('key'), permissions: ['orders:read'] })
  const made = await env.DB.prepare(
    "SELECT entity_id, action, after FROM audit_log WHERE actor = ? AND entity = 'api-key'",
  )
    .bind(boss.id)
    .all<{ entity_id: string; action: string; after: string }>()
  expect(made.results.map((row) => row.action)).toEqual(['api-key.create'])
  await does(`/admin/api-keys/${made.results[0]?.entity_id}`, 'DELETE')
  await expectRow('api-key.revoke', made.results[0]?.entity_id)
  expect(JSON.stringify(made.results)).not.toContain(String(key.key))
})

it('records that a dead letter was sent again', async () => {
  const id = unique('dlq')
  await env.DB.prepare(
    "INSERT INTO dead_letters (id, queue, kind, body, received_at) VALUES (?, 'payments', 'stripe.event', ?, 0)",
  )
    .bind(id, JSON.stringify({ eventId: 'evt_unknown' }))
    .run()
  await does(`/admin/dead-letters/${id}/replay`, 'POST')
  await expectRow('dead-letter.replay', id)
})

it('holds no person’s address, name, street or token in any row', async () => {
  const { results } = await env.DB.prepare('SELECT * FROM audit_log').all<Record<string, unknown>>()
  expect(results.length).toBeGreaterThan(20)
  const text = JSON.stringify(results)
  expect(text).not.toContain(words)
  expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w/)
  expect(text).not.toMatch(/ordt_|sk_[a-z]+_?[A-Za-z0-9]{16}|eyJ[A-Za-z0-9_-]{10}|whsec_|Bearer /)
  expect(text).not.toMatch(/\b(?:\d{1,3}\.){3}\d{1,3}\b/)
})
