import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { erasedEmail } from '../kernel/erased.ts'
import { createServices } from '../services.ts'
import { retainData } from './retain-data.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 22)
const services = () =>
  createServices(
    env,
    () => undefined,
    () => now,
  )

async function order(id: string, status: string, over: number | null, captured = 0): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO orders (id, order_number, email, status, payment_status, currency, sub_total, shipping_amount, tax_amount,
       total_amount, captured_amount, refunded_amount, shipping_method_id, shipping_method_name, shipping_address,
       fingerprint, reservation_id, created_at, updated_at, paid_at, cancelled_at)
     VALUES (?1, ?1, 'ada@example.com', ?2, 'unpaid', 'USD', 1000, 0, 0, 1000, ?3, ?3, 'shm', 'Post',
       '{"name":"Ada","street":"1 Main St","city":"Town","zipCode":"1","country":"US"}', ?1, ?1, ?4, ?4, ?5, ?6)`,
  )
    .bind(id, status, captured, now - 60 * day, captured > 0 ? now - 59 * day : null, over)
    .run()
}

const emailOf = (id: string) => env.DB.prepare('SELECT email FROM orders WHERE id = ?').bind(id).first('email')

it('takes the person out of orders that never took money a month after they were called off, and out of no other', async () => {
  await order('ord_unpaid', 'cancelled', now - 31 * day)
  await order('ord_lately', 'cancelled', now - 29 * day)
  await order('ord_refunded', 'cancelled', now - 31 * day, 1000)
  await order('ord_open', 'pending_payment', null)
  await retainData(services())
  expect(await emailOf('ord_unpaid')).toBe(erasedEmail)
  for (const id of ['ord_lately', 'ord_refunded', 'ord_open']) expect(await emailOf(id), id).toBe('ada@example.com')
  const address = await env.DB.prepare("SELECT shipping_address FROM orders WHERE id = 'ord_unpaid'").first(
    'shipping_address',
  )
  expect(JSON.parse(String(address))).toMatchObject({ country: 'US', street: '', city: '' })
  expect(String(address)).not.toContain('Ada')
})

it('goes on until all of them are done: hundreds in one run', async () => {
  for (let n = 0; n < 120; n++) await order(`ord_many_${n}`, 'cancelled', now - 40 * day)
  await retainData(services())
  const left = await env.DB.prepare("SELECT count(*) AS n FROM orders WHERE id LIKE 'ord_many%' AND email <> ?")
    .bind(erasedEmail)
    .first('n')
  expect(left).toBe(0)
})

it('keeps them for as long as the shop has set', async () => {
  await order('ord_short', 'cancelled', now - 3 * day)
  const made = services()
  await retainData({ ...made, settings: { ...made.settings, unpaidRetention: 2 * day } })
  expect(await emailOf('ord_short')).toBe(erasedEmail)
})
