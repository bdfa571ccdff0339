import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { createServices } from '../services.ts'
import { expireOrders } from './expire-orders.ts'

const now = Date.UTC(2026, 10, 22)

async function abandoned(id: string, expiresAt: number): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO orders (id, order_number, email, status, payment_status, currency, sub_total, shipping_amount, tax_amount,
       total_amount, shipping_method_id, shipping_method_name, shipping_address, fingerprint, reservation_id, created_at,
       updated_at, expires_at)
     VALUES (?1, ?1, 'ada@example.com', 'pending_payment', 'unpaid', 'USD', 1000, 0, 0, 1000, 'shm', 'Post', '{}', ?1, ?1,
       ?2, ?2, ?2)`,
  )
    .bind(id, expiresAt)
    .run()
}

const open = () =>
  env.DB.prepare("SELECT count(*) AS n FROM orders WHERE status = 'pending_payment'").first<number>('n')

it('expires all abandoned checkouts of an hour in one run, however many there were', async () => {
  for (let n = 0; n < 130; n++) await abandoned(`ord_${String(n).padStart(3, '0')}`, now - 1000 + n)
  const services = createServices(
    env,
    () => undefined,
    () => now,
  )
  expect(await expireOrders(services)).toBe(130)
  expect(await open()).toBe(0)
})

it('ends at its time, and the next run goes on from there', async () => {
  for (let n = 0; n < 60; n++) await abandoned(`ord_later_${n}`, now - 1000 + n)
  const clock = { now }
  const slow = createServices(
    env,
    () => undefined,
    () => {
      clock.now += 1000
      return clock.now
    },
  )
  await expireOrders(slow)
  expect(await open()).toBeGreaterThan(0)
  await expireOrders(
    createServices(
      env,
      () => undefined,
      () => now,
    ),
  )
  expect(await open()).toBe(0)
})
