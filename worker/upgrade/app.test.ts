import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { runBackgroundJobs } from '../background.ts'
import { stockOf } from '../inventory/stub.ts'
import type { AdminOrder, Order } from '../orders/contract.ts'
import { signAccessToken } from '../platform/http/access-token.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { orderBecomes, pay } from '../testing/checkout.ts'
import { given } from '../testing/given.ts'

// A shop of the first ten migrations, with orders in every state, stopped in the middle (ops/upgrade/store-shop.ts).
const firstTen = env.TEST_MIGRATIONS.filter(({ name }) => name < '0011')
const moved = ['outbox', 'deliveries', 'fulfilments', 'account_tokens', 'consents']
const counted = ['orders', 'order_items', 'order_history', 'payments', 'refunds', 'users', 'audit_log', ...moved]

async function rowsOf(table: string): Promise<Record<string, unknown>[]> {
  return (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results
}

async function counts(): Promise<Record<string, number>> {
  const entries = counted.map(async (table) => [table, (await rowsOf(table)).length] as const)
  return Object.fromEntries(await Promise.all(entries))
}

/** One statement after another: each ends with a semicolon at the end of its line. */
async function load(sql: string): Promise<void> {
  await env.DB.batch(
    sql
      .split(/;\n/)
      .filter((statement) => statement.trim() !== '')
      .map((statement) => env.DB.prepare(statement)),
  )
}

interface Stored {
  id: string
  user_id: string | null
  status: string
  reservation_id: string
}

const lastMail = "SELECT max(id) FROM outbox WHERE kind = 'order.confirmation'"

const before: { counts: Record<string, number>; orders: Stored[]; outbox: Record<string, unknown>[] } = {
  counts: {},
  orders: [],
  outbox: [],
}

/** The order of a state, of the customer who has an account. */
function ours(status: string): Stored & { user_id: string } {
  const found = before.orders.find((one) => one.status === status && one.user_id !== null)
  if (!found || found.user_id === null) throw new Error(`The stored shop has no order that is ${status}`)
  return { ...found, user_id: found.user_id }
}

async function customerToken(): Promise<string> {
  const { user_id: userId } = ours('pending_payment')
  const services = createServices(env, () => undefined)
  const now = Date.now()
  await env.DB.prepare(
    `INSERT OR IGNORE INTO sessions (id, user_id, created_at, last_used_at, expires_at, password_at)
     VALUES ('ses_upgrade', ?1, ?2, ?2, ?3, ?2)`,
  )
    .bind(userId, now, now + 86_400_000)
    .run()
  const token = await signAccessToken(services, { kind: 'user', userId, sessionId: 'ses_upgrade', role: 'Customer' })
  if (token === null) throw new Error('The tests have no signing keys.')
  return token
}

/** The stock objects are stored apart from D1: this is what the old shop had told them of the orders still to be paid. */
async function fillShelves(): Promise<void> {
  const services = createServices(env, () => undefined)
  const { results } = await env.DB.prepare(
    `SELECT variant_id AS variantId, reservation_id AS reservationId, quantity, status FROM orders
     JOIN order_items ON order_id = orders.id WHERE status IN ('pending_payment', 'paid')`,
  ).all<{ variantId: string; reservationId: string; quantity: number }>()
  for (const { variantId, reservationId, quantity } of results) {
    const stock = stockOf(services, variantId)
    await stock.openingStock({ value: 10, actor: 'system:upgrade-test' })
    await stock.reserve({ reservationId, quantity, expiresAt: Date.now() + 3_600_000 })
  }
}

beforeAll(async () => {
  await reset()
  await applyD1Migrations(env.DB, firstTen)
  await load(env.TEST_STORED_SHOP)
  before.orders = (await env.DB.prepare('SELECT * FROM orders').all<Stored>()).results
  // Stopped in the middle: a mail that was asked for and not sent, and orders that can still be paid.
  await env.DB.batch([
    // Stripe keeps its own books, which are not stored here.
    env.DB.prepare('DELETE FROM payment_customers'),
    env.DB.prepare(`DELETE FROM deliveries WHERE id = (${lastMail})`),
    env.DB.prepare(`UPDATE outbox SET sent_at = NULL, done_at = NULL WHERE id = (${lastMail})`),
    env.DB.prepare("UPDATE orders SET expires_at = ? WHERE status = 'pending_payment'").bind(Date.now() + 1_800_000),
  ])
  before.outbox = await rowsOf('outbox')
  before.counts = await counts()
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
  await fillShelves()
})

describe('a shop stored by the first version, started with this one', () => {
  it('was stored with orders in every state', () => {
    expect([...new Set(before.orders.map(({ status }) => status))].sort()).toEqual(
      ['cancelled', 'delivered', 'on_hold', 'paid', 'pending_payment', 'processing', 'shipped'].sort(),
    )
    expect(Object.entries(before.counts).filter(([, rows]) => rows === 0)).toEqual([
      ['account_tokens', 0],
      ['consents', 0],
    ])
  })

  it('keeps every row, also of tables whose closed lists moved, and leaves no copy behind', async () => {
    expect(await counts()).toEqual(before.counts)
    for (const table of moved) expect(await rowsOf(`${table}_until_0021`), table).toEqual([])
    expect((await env.DB.prepare('PRAGMA foreign_key_check').all()).results).toEqual([])
    const after = await rowsOf('outbox')
    for (const row of before.outbox) expect(after).toContainEqual(expect.objectContaining(row))
  })

  it('shows every old order to staff, and to its customer', async () => {
    const { token } = await given.staff()
    for (const { id, status } of before.orders) {
      const read = await api<AdminOrder>(`/admin/orders/${id}`, { token })
      expect(read.body).toMatchObject({ id, status })
    }
    const mine = await api<Order>(`/orders/${ours('shipped').id}`, { token: await customerToken() })
    expect(mine.body).toMatchObject({ status: 'shipped', shipments: [{ trackingNumber: 'TRACK1' }] })
  })

  it('takes the money for an old order, and ships it', async () => {
    const { id } = ours('pending_payment')
    const token = await customerToken()
    expect((await pay(id, token)).status).toBe(200)
    await orderBecomes(id, token, (one) => one.shipments.length === 1)
    const staff = await given.staff()
    await api(`/admin/orders/${id}/process`, { method: 'POST', body: {}, token: staff.token })
    const body = { carrier: 'Post', trackingNumber: 'TRACK9' }
    expect((await api(`/admin/orders/${id}/ship`, { body, token: staff.token })).status).toBe(200)
  })

  it('ships an order that was paid before', async () => {
    const { id } = ours('paid')
    const { token } = await given.staff()
    await api(`/admin/orders/${id}/process`, { method: 'POST', body: {}, token })
    const body = { carrier: 'Post', trackingNumber: 'TRACK8' }
    const shipped = await api<AdminOrder>(`/admin/orders/${id}/ship`, { body, token })
    expect(shipped.body).toMatchObject({ status: 'shipped' })
  })

  it('sends what the old version had not sent, once', async () => {
    await runBackgroundJobs(createServices(env, () => undefined))
    await expect
      .poll(async () => (await rowsOf('outbox')).filter((row) => row.done_at === null).length, { timeout: 10_000 })
      .toBe(0)
  })

  it('takes new words into the lists that grew, and no other', async () => {
    const row =
      "INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at) VALUES (?1, ?1, 'k', ?1, '{}', 0)"
    await expect(env.DB.prepare(row).bind('webhooks').run()).rejects.toThrow(/FOREIGN KEY/)
    await env.DB.prepare("INSERT INTO outbox_queues (value) VALUES ('webhooks')").run()
    await env.DB.prepare(row).bind('webhooks').run()
    await env.DB.prepare("UPDATE outbox SET done_at = 1 WHERE queue = 'webhooks'").run()
  })
})
