import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { runBackgroundJobs } from '../background.ts'
import { stockOf } from '../inventory/stub.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { givenShipping, orderBecomes, orderOf, pay } from '../testing/checkout.ts'
import { type GivenUser, given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'
import type { IntegrityFinding, RepairReport } from './contract.ts'

let staff: GivenUser
beforeAll(async () => {
  staff = await given.staff({ role: 'SuperAdmin' })
  await givenShipping()
})

const services = (ahead = 0) =>
  createServices(
    env,
    () => undefined,
    () => Date.now() + ahead,
  )
const stock = (variantId: string) => stockOf(services(), variantId)
const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()
const inObject = (variantId: string, sql: string, ...values: SqlStorageValue[]) =>
  runInDurableObject(env.STOCK.getByName(variantId), (_, state) => void state.storage.sql.exec(sql, ...values))

/** What happened before is older than the grace that things on their way are given. */
async function age() {
  const hour = 3_600_000
  await env.DB.batch(
    ['products', 'orders', 'payments'].map((table) =>
      env.DB.prepare(`UPDATE ${table} SET updated_at = updated_at - ${hour}`),
    ),
  )
}

const post = <T>(path: string) => api<T>(`/admin/integrity/${path}`, { method: 'POST', token: staff.token })
async function open() {
  const { body } = await api<{ items: IntegrityFinding[]; open: number }>('/admin/integrity?limit=100', {
    token: staff.token,
  })
  return body.items
}
async function check() {
  const { body } = await post<{ isFinished: boolean }>('check')
  if (!body.isFinished) throw new Error('The shop of this test is larger than one run.')
  return open()
}
const kindsOf = (found: readonly IntegrityFinding[]) => found.map((one) => one.kind)

/** Each test begins with books that agree. */
beforeEach(async () => {
  await run('DELETE FROM integrity_findings')
  await run('UPDATE outbox SET done_at = 1 WHERE done_at IS NULL AND created_at < ?', Date.now() - 3_600_000)
})

async function repaired() {
  const { body } = await post<RepairReport>('repair')
  return { ...body, kinds: kindsOf(await check()) }
}

/** An order whose units are sold, with the fulfilment opened. */
async function paidOrder(quantity = 1) {
  const { variantId } = await given.product({ stock: 9 })
  const order = await orderOf(variantId, quantity)
  await pay(order.id, order.orderToken)
  await orderBecomes(order.id, order.orderToken, (one) => one.status === 'paid' && one.shipments.length === 1)
  return { variantId, order }
}

it('shows nothing to those who may not see it', async () => {
  expect(await api('/admin/integrity')).toBeProblem('not-signed-in')
  expect(await api('/admin/integrity', { token: (await given.customer()).token })).toBeProblem('not-allowed')
  expect(await api('/admin/integrity?cursor=x', { token: staff.token })).toBeProblem('invalid-request')
})

it('finds nothing in a healthy shop, orders in flight and long settled ones included', async () => {
  const { variantId } = await given.product({ stock: 5 })
  await orderOf(variantId, 2)
  await paidOrder()
  expect(await check()).toEqual([])
  await age()
  expect(await check()).toEqual([])
  const flying = await orderOf(variantId, 1)
  await pay(flying.id, flying.orderToken)
  expect(await check()).toEqual([])
})

it('finds a backorder setting that the object does not follow, and makes it follow, whatever it had heard', async () => {
  const { variantId, id } = await given.product({ stock: 1 })
  await stock(variantId).setBackorder({ allowed: true, version: 12 })
  await age()
  expect(await check()).toMatchObject([
    { kind: 'stock.backorder', variantId, canRepair: true, detail: { object: true, catalogue: false } },
  ])
  expect(await repaired()).toEqual({ repaired: 1, left: 0, kinds: [] })
  expect(await stock(variantId).snapshot()).toMatchObject({ allowBackorder: false })
  const next = await api(`/admin/products/${id}`, {
    method: 'PATCH',
    body: { allowBackorder: true },
    token: staff.token,
  })
  expect(next.status).toBe(200)
  expect(await stock(variantId).snapshot()).toMatchObject({ allowBackorder: true })
})

it('finds a projection that is not what the object holds, behind it or ahead of it, and projects again', async () => {
  const [behind, ahead] = [await given.product({ stock: 4 }), await given.product({ stock: 6 })]
  for (const one of [behind, ahead]) await runDurableObjectAlarm(env.STOCK.getByName(one.variantId))
  await run(
    'UPDATE stock_levels SET on_hand = 40, available = 40, sequence = sequence - 1 WHERE variant_id = ?',
    behind.variantId,
  )
  await run(
    'UPDATE stock_levels SET on_hand = 60, available = 60, sequence = 999 WHERE variant_id = ?',
    ahead.variantId,
  )
  await age()
  expect(kindsOf(await check())).toEqual(['stock.projection', 'stock.projection'])
  expect(await repaired()).toEqual({ repaired: 2, left: 0, kinds: [] })
  const level = await env.DB.prepare('SELECT on_hand FROM stock_levels WHERE variant_id = ?')
    .bind(ahead.variantId)
    .first('on_hand')
  expect(level).toBe(6)
})

it('finds a ledger that does not add up, and leaves it to people', async () => {
  const { variantId } = await given.product({ stock: 4 })
  await inObject(variantId, 'UPDATE stock SET on_hand = on_hand + 3, sequence = sequence + 1')
  const found = await check()
  expect(found.find((one) => one.kind === 'stock.ledger')).toMatchObject({ variantId, canRepair: false })
  const after = await repaired()
  expect(after.kinds).toEqual(['stock.ledger'])
  await inObject(variantId, 'UPDATE stock SET on_hand = on_hand - 3')
  await run('UPDATE stock_levels SET on_hand = on_hand - 3, available = available - 3 WHERE variant_id = ?', variantId)
  expect(await check()).toEqual([])
})

it('finds units that are held for no order, and frees them', async () => {
  const { variantId } = await given.product({ stock: 4 })
  const ghost = unique('ord')
  await stock(variantId).reserve({ reservationId: `${ghost}.2`, quantity: 3, expiresAt: Date.now() + 600_000 })
  expect(kindsOf(await check())).not.toContain('stock.hold-without-order')
  await inObject(variantId, 'UPDATE reservations SET created_at = created_at - 3600000')
  await inObject(variantId, "UPDATE outbox SET at = at - 3600000 WHERE kind = 'projection'")
  const found = (await check()).filter((one) => one.kind === 'stock.hold-without-order')
  expect(found).toMatchObject([{ variantId, detail: { reservationId: `${ghost}.2`, quantity: 3 } }])
  expect((await repaired()).kinds).toEqual([])
  expect(await stock(variantId).snapshot()).toMatchObject({ reserved: 0 })
})

it('finds an open order that holds no units, and holds them again', async () => {
  const { variantId } = await given.product({ stock: 4 })
  const order = await orderOf(variantId, 2)
  await stock(variantId).release({ reservationId: order.id })
  await age()
  const found = (await check()).filter((one) => one.kind === 'order.without-hold')
  expect(found).toMatchObject([
    { orderId: order.id, name: order.orderNumber, detail: { lines: [{ variantId, quantity: 2 }] } },
  ])
  expect((await repaired()).kinds).toEqual([])
  expect(await stock(variantId).snapshot()).toMatchObject({ reserved: 2 })
})

it('finds a paid order whose units were never taken, and takes them', async () => {
  const { variantId, order } = await paidOrder(2)
  await inObject(variantId, 'DELETE FROM reservations')
  await age()
  const found = (await check()).filter((one) => one.kind === 'order.without-units')
  expect(found).toMatchObject([{ orderId: order.id }])
  expect((await repaired()).kinds).toEqual([])
  expect(await stock(variantId).snapshot()).toMatchObject({ onHand: 5, reserved: 0 })
})

it('finds orders whose money is not what was captured or given back, and counts again from Stripe', async () => {
  const [captured, refunded] = [await paidOrder(), await paidOrder()]
  await run('UPDATE orders SET captured_amount = captured_amount - 1 WHERE id = ?', captured.order.id)
  await run('UPDATE orders SET refunded_amount = 5 WHERE id = ?', refunded.order.id)
  // A webhook of the payment may still come, and makes it young again.
  const found = async () => {
    await age()
    return kindsOf(await check())
  }
  await expect.poll(found, { timeout: 10_000 }).toEqual(['order.money', 'order.money'])
  expect(await repaired()).toEqual({ repaired: 2, left: 0, kinds: [] })
  const row = await env.DB.prepare('SELECT captured_amount AS captured, total_amount AS total FROM orders WHERE id = ?')
    .bind(captured.order.id)
    .first<{ captured: number; total: number }>()
  expect(row?.captured).toBe(row?.total)
})

it('finds a message that is stuck, sends it again, and counts what is open in the metrics', async () => {
  const { variantId } = await given.product({ stock: 2 })
  const payload = {
    version: 3,
    actor: 'x',
    requestId: unique('req'),
    changes: [{ variantId, at: '', allowBackorder: false }],
  }
  await run(
    "INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at, sent_at, attempts) VALUES (?, 'fulfilment', 'stock.settings', ?, ?, ?, ?, 900)",
    ...[unique('obx'), unique('key'), JSON.stringify(payload), Date.now() - 7_200_000, Date.now()],
  )
  expect(kindsOf(await check())).toEqual(['outbox.stuck'])
  const metrics = await api<{ text: string }>('//metrics', { token: staff.token })
  expect(metrics.body.text).toContain('souk_integrity_findings{kind="outbox.stuck"} 1')
  await post('repair')
  await expect.poll(async () => kindsOf(await check()), { timeout: 10_000 }).toEqual([])
  const { body } = await api<{ items: IntegrityFinding[] }>('/admin/integrity?state=resolved', { token: staff.token })
  expect(body.items).toMatchObject([{ kind: 'outbox.stuck', resolvedAt: expect.any(String) }])
  const audit = await env.DB.prepare("SELECT actor FROM audit_log WHERE action = 'integrity.repair' AND actor = ?")
    .bind(staff.id)
    .first()
  expect(audit).not.toBeNull()
})

it('looks at the whole shop each night, a bounded part in each run, and goes on where it stopped', async () => {
  for (let index = 0; index < 3; index++) await given.product({ stock: 1 })
  const day = 86_400_000
  const first = await runBackgroundJobs(services(2 * day))
  expect(first).toHaveProperty('check-integrity')
  const cursor = async () =>
    JSON.parse(
      (await env.DB.prepare("SELECT cursor FROM due_jobs WHERE name = 'check-integrity'").first<string>('cursor')) ??
        '{}',
    )
  expect(await cursor()).toMatchObject({ phase: 'outbox', finishedAt: expect.any(Number) })
  await run(
    "UPDATE due_jobs SET cursor = json_set(cursor, '$.finishedAt', json('null'), '$.phase', 'orders', '$.after', '') WHERE name = 'check-integrity'",
  )
  await runBackgroundJobs(services(2 * day + 120_000))
  expect(await cursor()).toMatchObject({ finishedAt: expect.any(Number) })
})
