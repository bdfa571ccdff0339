import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { mintId, mintOrderNumber } from '../kernel/id.ts'
import { createServices } from '../services.ts'
import { given } from '../testing/given.ts'
import { storedTables } from '../testing/stored.ts'
import { unique } from '../testing/unique.ts'
import { impersonal, looksPersonal, places } from './personal-data-inventory.ts'
import { retainData } from './retain-data.ts'
import { retention } from './retention.ts'

const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()
const now = Date.now()
const services = createServices(
  env,
  () => undefined,
  () => now,
)

describe('the places where people are held', () => {
  it('name every column of the schema that looks personal, so that no new table is forgotten', async () => {
    const tables = await storedTables()
    expect(tables.length).toBeGreaterThan(30)
    const undecided = tables.flatMap(({ name, columns }) =>
      columns
        .filter((column) => looksPersonal(column))
        .filter((column) => places[name]?.[column] === undefined && impersonal[`${name}.${column}`] === undefined)
        .map((column) => `${name}.${column}`),
    )
    expect(undecided).toEqual([])
  })

  it('name no column that is not there', async () => {
    const tables = new Map((await storedTables()).map(({ name, columns }) => [name, columns]))
    const named = Object.entries(places).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => [table, column] as const),
    )
    expect(named.filter(([table, column]) => !tables.get(table)?.includes(column))).toEqual([])
  })

  it('give a reason for whatever is not exported or not erased', () => {
    const all = Object.values(places).flatMap((columns) => Object.values(columns))
    expect(all.filter(({ exported, erased, because }) => (exported === null || erased === null) && !because)).toEqual(
      [],
    )
  })
})

async function anOrder(createdAt: number, status: string): Promise<string> {
  const id = mintId('order')
  await run(
    `INSERT INTO orders (id, order_number, email, status, payment_status, currency, sub_total, shipping_amount, tax_amount,
       total_amount, shipping_method_id, shipping_method_name, shipping_address, fingerprint, reservation_id, created_at, updated_at)
     VALUES (?, ?, 'ada@example.com', ?, 'paid', 'USD', 100, 0, 0, 100, 'shm', 'Post', ?, 'hash', 'res', ?, ?)`,
    ...[id, mintOrderNumber(), status, '{"name":"Ada","street":"1 Way","city":"P","zipCode":"1","country":"US"}'],
    ...[createdAt, createdAt],
  )
  return id
}

const addressOf = async (id: string) =>
  (await env.DB.prepare('SELECT email, shipping_address FROM orders WHERE id = ?').bind(id).first()) ?? {}

describe('the retention job', () => {
  it('ends each period to the day, and leaves what is younger', async () => {
    const rows = [true, false].map((isOld) => ({ isOld, id: unique('row'), by: isOld ? -1000 : 1000 }))
    const at = (key: keyof typeof retention, by: number) => now - retention[key].period + by
    for (const { id, by } of rows) {
      await run(
        'INSERT INTO login_throttles (key, failures, last_failure_at) VALUES (?, 1, ?)',
        id,
        at('throttles', by),
      )
      await run(
        `INSERT INTO deliveries (id, channel, template, recipient, status, created_at, updated_at)
         VALUES (?, 'email', 't', 'ada@example.com', 'sent', ?, 0)`,
        ...[id, at('messages', by)],
      )
      await run(
        "INSERT INTO stripe_events (id, type, object_id, payload, status, received_at) VALUES (?, 't', 'o', '{}', 'done', ?)",
        ...[id, at('stripeEvents', by)],
      )
      await run(
        "INSERT INTO dead_letters (id, queue, kind, body, received_at) VALUES (?, 'payments', 'k', '{}', ?)",
        ...[id, at('deadLetters', by)],
      )
      await run(
        "INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at, done_at) VALUES (?, 'fulfilment', 'k', ?, '{\"a\":1}', 0, ?)",
        ...[id, id, at('outbox', by)],
      )
      await run(
        "INSERT INTO checkout_attempts (id, order_id, lines, state, lease_until, created_at, finished_at) VALUES (?, ?, '[]', 'placed', 0, 0, ?)",
        ...[id, id, at('attempts', by)],
      )
    }
    await retainData(services)
    const left = async (sql: string) => {
      const { results } = await env.DB.prepare(sql).all<{ id: string }>()
      return rows.filter(({ id }) => results.some((row) => row.id === id)).map(({ isOld }) => isOld)
    }
    expect(await left('SELECT key AS id FROM login_throttles')).toEqual([false])
    expect(await left("SELECT id FROM deliveries WHERE recipient = 'ada@example.com'")).toEqual([false])
    expect(await left('SELECT id FROM stripe_events')).toEqual([false])
    expect(await left('SELECT id FROM dead_letters')).toEqual([false])
    expect(await left("SELECT id FROM outbox WHERE payload <> '{}'")).toEqual([false])
    expect(await left('SELECT id FROM outbox')).toEqual([true, false])
    expect(await left('SELECT id FROM checkout_attempts')).toEqual([false])
  })

  it('keeps events that are not processed yet, however old', async () => {
    const id = unique('evt')
    await run(
      "INSERT INTO stripe_events (id, type, object_id, payload, status, received_at) VALUES (?, 't', 'o', '{}', 'pending', 0)",
      id,
    )
    await retainData(services)
    expect(await env.DB.prepare('SELECT id FROM stripe_events WHERE id = ?').bind(id).first()).toEqual({ id })
  })

  it('anonymises orders of guests and customers after ten years, but none that is still under way', async () => {
    const old = await anOrder(now - retention.orders.period - 1, 'delivered')
    const open = await anOrder(now - retention.orders.period - 1, 'processing')
    const young = await anOrder(now - retention.orders.period + 1000, 'delivered')
    await retainData(services)
    expect(await addressOf(old)).toEqual({
      email: 'erased@erased.invalid',
      shipping_address: '{"street":"","city":"","zipCode":"","country":"US"}',
    })
    expect(await addressOf(open)).toMatchObject({ email: 'ada@example.com' })
    expect(await addressOf(young)).toMatchObject({ email: 'ada@example.com' })
    const audit = await env.DB.prepare('SELECT action, after FROM audit_log WHERE entity_id = ?').bind(old).all()
    expect(audit.results).toEqual([{ action: 'order.anonymise', after: '{"reason":"retention"}' }])
  })

  it('forgets an erased account after three years, and no other', async () => {
    const [gone, kept] = [await given.customer(), await given.customer()]
    const long = now - retention.erasures.period - 1
    await run('UPDATE users SET erased_at = ? WHERE id = ?', long, gone.id)
    await run('INSERT INTO erasures (user_id, requested_at, completed_at) VALUES (?, ?, ?)', gone.id, long, long)
    await retainData(services)
    const { results } = await env.DB.prepare('SELECT id FROM users WHERE id IN (?, ?)').bind(gone.id, kept.id).all()
    expect(results).toEqual([{ id: kept.id }])
  })
})
