import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { mintId } from '../kernel/id.ts'
import { runBatch } from '../platform/database.ts'
import { createServices } from '../services.ts'
import { given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'
import { attachOrders } from './public.ts'

async function order(email: string, userId: string | null = null): Promise<string> {
  const id = mintId('order')
  await env.DB.prepare(
    `INSERT INTO orders (id, order_number, user_id, email, status, payment_status, currency, sub_total, shipping_amount,
       tax_amount, total_amount, shipping_method_id, shipping_method_name, shipping_address, fingerprint, reservation_id, created_at, updated_at)
     VALUES (?1, ?1, ?3, ?2, 'paid', 'paid', 'USD', 1000, 0, 0, 1000, 'shm', 'Post', '{}', ?1, ?1, 1, 1)`,
  )
    .bind(id, email, userId)
    .run()
  return id
}

it('gives only a guest’s own orders to the account that has proven their address', async () => {
  const [me, other] = [await given.customer(), await given.customer()]
  const [first, second] = [await order(me.email), await order(me.email)]
  const kept = [await order(me.email, other.id), await order(`${unique('guest')}@example.com`)]
  const { db } = createServices(env, () => undefined)
  await runBatch(db, [attachOrders(db, me.id, me.email)])
  const mine = await env.DB.prepare('SELECT id FROM orders WHERE user_id = ? ORDER BY id').bind(me.id).all()
  expect(mine.results).toEqual([first, second].sort().map((id) => ({ id })))
  const owners = await env.DB.prepare('SELECT user_id FROM orders WHERE id IN (?, ?) ORDER BY rowid')
    .bind(...kept)
    .all()
  expect(owners.results).toEqual([{ user_id: other.id }, { user_id: null }])
})
