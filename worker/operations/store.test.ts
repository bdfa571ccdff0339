import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import type { Services } from '../platform/context.ts'
import { createServices } from '../services.ts'
import { readCounts, readDashboard } from './count-store.ts'
import { type DueJob, runDueJobs } from './run-due-jobs.ts'

const start = Date.UTC(2026, 10, 22, 12)
const services = (now: number): Services =>
  createServices(
    env,
    () => undefined,
    () => now,
  )

function job(everyMs: number, run: () => Promise<number> = async () => 1): DueJob & { runs: number } {
  const counted = {
    name: crypto.randomUUID(),
    everyMs,
    runs: 0,
    run: () => {
      counted.runs++
      return run()
    },
  }
  return counted
}

it('runs a job at first sight, then only when its time has passed', async () => {
  const minutely = job(60_000, async () => 7)
  expect(await runDueJobs(services(start), [minutely])).toEqual({ [minutely.name]: 7 })
  expect(await runDueJobs(services(start + 30_000), [minutely])).toEqual({})
  expect(await runDueJobs(services(start + 60_000), [minutely])).toEqual({ [minutely.name]: 7 })
  expect(minutely.runs).toBe(2)
})

it('does not skip a minute because the cron came a moment early', async () => {
  const minutely = job(60_000)
  await runDueJobs(services(start), [minutely])
  await runDueJobs(services(start + 59_400), [minutely])
  expect(minutely.runs).toBe(2)
})

it('goes on after a job that throws, and tries that one again at its next time', async () => {
  const broken = job(1000, async () => {
    throw new Error('Broken on purpose.')
  })
  const sound = job(1000)
  expect(await runDueJobs(services(start), [broken, sound])).toEqual({ [sound.name]: 1 })
  await runDueJobs(services(start + 1000), [broken, sound])
  expect([broken.runs, sound.runs]).toEqual([2, 2])
})

it('runs each job once when ten runs start at once, the first time and later', async () => {
  const shared = job(60_000)
  for (const now of [start, start + 60_000]) {
    await Promise.all(Array.from({ length: 10 }, () => runDueJobs(services(now), [shared])))
  }
  expect(shared.runs).toBe(2)
})

it('counts everything of /metrics and of the dashboard in one round trip each', async () => {
  const counting = services(start)
  await readCounts(counting.db, start)
  expect(counting.meter.d1).toBe(1)
  await readDashboard(counting.db, 'USD', start)
  expect(counting.meter.d1).toBe(2)
})

it('tells how old the oldest open effect is, and leaves done ones out', async () => {
  const insert = env.DB.prepare(
    `INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at, done_at)
     VALUES (?1, 'fulfilment', 'test', ?1, '{}', ?2, ?3)`,
  )
  await env.DB.batch([
    insert.bind(crypto.randomUUID(), start - 90_000, null),
    insert.bind(crypto.randomUUID(), start - 900_000, start),
  ])
  const counts = await readCounts(services(start).db, start)
  expect(counts).toContainEqual({ metric: 'outbox_open', label: 'fulfilment', value: 1 })
  expect(counts).toContainEqual({ metric: 'outbox_oldest_age_seconds', label: '', value: 90 })
})

it('counts what came and what was paid since midnight, and what waits', async () => {
  const midnight = Date.UTC(2026, 10, 22)
  const insert = env.DB.prepare(
    `INSERT INTO orders (id, order_number, email, status, payment_status, currency, sub_total, shipping_amount, tax_amount,
       total_amount, captured_amount, refunded_amount, shipping_method_id, shipping_method_name, shipping_address,
       fingerprint, reservation_id, created_at, updated_at, paid_at)
     VALUES (?1, ?1, 'ada@example.com', ?2, 'paid', ?3, 1000, 0, 0, 1000, ?4, ?5, 'shm', 'Post', '{}', ?1, ?1, ?6, ?6, ?7)`,
  )
  const before = midnight - 1
  await env.DB.batch([
    insert.bind(crypto.randomUUID(), 'paid', 'USD', 1000, 0, start, start),
    insert.bind(crypto.randomUUID(), 'shipped', 'USD', 1000, 400, before, midnight),
    insert.bind(crypto.randomUUID(), 'processing', 'USD', 1000, 0, before, before),
    insert.bind(crypto.randomUUID(), 'paid', 'EUR', 1000, 0, start, start),
    insert.bind(crypto.randomUUID(), 'pending_payment', 'USD', 0, 0, start, null),
  ])
  expect(await readDashboard(services(start).db, 'USD', midnight)).toMatchObject({
    currency: 'USD',
    ordersToday: 3,
    revenueToday: 1600,
    toShip: 0,
    awaitingPayment: 1,
  })
})

it('counts what banks hold as no revenue, unpaid and cancelled orders as none, and held or refunded parcels as not to ship', async () => {
  const midnight = Date.UTC(2027, 3, 1)
  const at = midnight + 1000
  const insert = env.DB.prepare(
    `INSERT INTO orders (id, order_number, email, status, held_from, payment_status, currency, sub_total, shipping_amount,
       tax_amount, total_amount, captured_amount, refunded_amount, shipping_method_id, shipping_method_name,
       shipping_address, fingerprint, reservation_id, created_at, updated_at, paid_at)
     VALUES (?1, ?1, 'ada@example.com', ?2, ?3, 'paid', 'USD', 3120, 0, 0, 3120, ?4, ?5, 'shm', 'Post', '{}', ?1, ?1, ?6, ?6, ?7)`,
  )
  const parcel = env.DB.prepare(
    "INSERT INTO fulfilments (id, order_id, parcel, status, created_at, updated_at) VALUES (?1, ?1, 1, 'pending', ?2, ?2)",
  )
  const [fine, held, refunded, unpaid, cancelled] = Array.from({ length: 5 }, () => crypto.randomUUID())
  await env.DB.batch([
    insert.bind(fine, 'paid', null, 3120, 0, at, at),
    insert.bind(held, 'on_hold', 'paid', 3120, 0, at, at),
    insert.bind(refunded, 'paid', null, 3120, 3120, at, at),
    insert.bind(unpaid, 'pending_payment', null, 0, 0, at, null),
    insert.bind(cancelled, 'cancelled', null, 3120, 3120, at, at),
    ...[fine, held, refunded].map((id) => parcel.bind(id, at)),
    env.DB.prepare(
      `INSERT INTO payments (id, order_id, idempotency_key, key_created_at, amount, currency, status, created_at, updated_at)
       VALUES (?1, ?2, ?1, ?3, 3120, 'USD', 'succeeded', ?3, ?3)`,
    ).bind('pay_held', held, at),
    env.DB.prepare(
      `INSERT INTO disputes (id, stripe_dispute_id, payment_id, order_id, amount, currency, reason, status, created_at, updated_at)
       VALUES (?1, ?1, 'pay_held', ?2, 3120, 'USD', 'fraudulent', 'needs_response', ?3, ?3)`,
    ).bind(crypto.randomUUID(), held, at),
  ])
  expect(await readDashboard(services(at).db, 'USD', midnight)).toMatchObject({
    ordersToday: 3,
    revenueToday: 3120,
    toShip: 1,
    onHold: 1,
    openDisputes: 1,
    disputedAmount: 3120,
  })
})
