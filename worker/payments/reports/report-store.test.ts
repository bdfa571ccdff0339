import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import { readCounts } from '../../operations/count-store.ts'
import { createServices } from '../../services.ts'
import { readPaymentReport } from './read-report.ts'
import { settleReport } from './settle-report.ts'

const start = Date.UTC(2026, 10, 22, 12)
const at = (now: number) =>
  createServices(
    env,
    () => undefined,
    () => now,
  )

async function order(id: string, captured: number): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO orders (id, order_number, email, status, payment_status, currency, sub_total, shipping_amount, tax_amount,
         total_amount, captured_amount, shipping_method_id, shipping_method_name, shipping_address, fingerprint,
         reservation_id, created_at, updated_at)
       VALUES (?1, ?1, 'ada@example.com', 'paid', 'paid', 'USD', 1000, 0, 0, 1000, ?2, 'shm', 'Post', '{}', ?1, ?1, ?3, ?3)`,
    ).bind(id, captured, start),
    env.DB.prepare(
      `INSERT INTO payments (id, order_id, idempotency_key, key_created_at, amount, amount_received, currency, status,
         created_at, updated_at, processed_at)
       VALUES (?1, ?1, ?1, ?2, 1000, 1000, 'USD', 'succeeded', ?2, ?2, ?2)`,
    ).bind(id, start),
  ])
}

const candidates = async () =>
  (await env.DB.prepare('SELECT order_id AS id FROM report_candidates ORDER BY order_id').all<{ id: string }>()).results

beforeAll(async () => {
  for (let n = 0; n < 300; n++) await order(`ord_good_${n}`, 1000)
  await order('ord_wrong', 400)
})

it('looks at what changed lately and at what does not add up, never at every order', async () => {
  const later = start + 3_600_000
  expect(await candidates()).toHaveLength(301)
  await settleReport(at(later))
  expect(await candidates()).toEqual([{ id: 'ord_wrong' }])
  expect((await readPaymentReport(at(later))).orderWithoutPayment).toMatchObject([{ orderId: 'ord_wrong' }])
  const counts = await readCounts(at(later).db, later)
  // Its money was received and not booked, so two lists have it.
  expect(counts).toContainEqual({ metric: 'payment_discrepancies', label: '', value: 2 })
})

it('looks again at an order whose money changes, and lets it go when it adds up', async () => {
  const later = start + 7_200_000
  await env.DB.prepare("UPDATE orders SET captured_amount = 300, updated_at = ? WHERE id = 'ord_good_7'")
    .bind(later)
    .run()
  await settleReport(at(later + 1_000_000))
  expect(await candidates()).toEqual([{ id: 'ord_good_7' }, { id: 'ord_wrong' }])
  await env.DB.prepare(
    "UPDATE orders SET captured_amount = 1000, updated_at = ?1 WHERE id IN ('ord_good_7', 'ord_wrong')",
  )
    .bind(later)
    .run()
  await settleReport(at(later + 2_000_000))
  expect(await candidates()).toEqual([])
})

it('counts rows by triggers: inserted, moved and deleted', async () => {
  const value = async (name: string, label: string) =>
    (await env.DB.prepare('SELECT value FROM counters WHERE name = ? AND label = ?')
      .bind(name, label)
      .first('value')) ?? 0
  expect(await value('orders', 'paid')).toBe(301)
  await env.DB.prepare("UPDATE orders SET status = 'shipped' WHERE id = 'ord_wrong'").run()
  expect([await value('orders', 'paid'), await value('orders', 'shipped')]).toEqual([300, 1])
  await env.DB.prepare("INSERT INTO dead_letters VALUES ('dlq_1', 'payments', 'k', '{}', 1, NULL)").run()
  expect(await value('dead_letters', '')).toBe(1)
  await env.DB.prepare("UPDATE dead_letters SET replayed_at = 2 WHERE id = 'dlq_1'").run()
  await env.DB.prepare("DELETE FROM dead_letters WHERE id = 'dlq_1'").run()
  expect(await value('dead_letters', '')).toBe(0)
})
