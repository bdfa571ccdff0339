import { env } from 'cloudflare:workers'
import { beforeAll, expect, it, vi } from 'vitest'
import { createServices } from '../../services.ts'
import { type Answer, api } from '../../testing/api.ts'
import { givenShipping, orderBecomes, orderOf, pay } from '../../testing/checkout.ts'
import { type GivenUser, given } from '../../testing/given.ts'
import { atStripe, chaos, control } from '../../testing/stripe.ts'
import type { PaymentReport, PaymentTransaction } from './contract.ts'
import { readPaymentReport } from './read-report.ts'

let staff: GivenUser
beforeAll(async () => {
  await givenShipping()
  staff = await given.staff()
})

interface TransactionPage {
  readonly items: PaymentTransaction[]
  readonly nextCursor: string | null
}
const transactions = (query: string): Promise<Answer<TransactionPage>> =>
  api<TransactionPage>(`/admin/payments/transactions?${query}`, { token: staff.token })

async function aPaidOrder(): Promise<string> {
  const product = await given.product({ price: 2500, stock: 5 })
  const { id, orderToken } = await orderOf(product.variantId)
  await pay(id, orderToken, 'pm_card_chargeDeclined')
  await pay(id, orderToken)
  await orderBecomes(id, orderToken, (order) => order.shipments.length === 1)
  return id
}

it('lists every charge and every failed try, page by page, newest first', async () => {
  const id = await aPaidOrder()
  const all = await vi.waitFor(
    async () => {
      const { body } = await transactions(`orderId=${id}`)
      expect(body.items).toHaveLength(2)
      return body.items
    },
    { timeout: 10_000 },
  )
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['succeeded', 'failed']))
  expect(all.find(({ status }) => status === 'failed')).toMatchObject({
    kind: 'charge',
    amount: 3000,
    currency: 'USD',
    method: 'card',
    failureReason: expect.stringContaining('declined'),
  })
  const first = await transactions(`orderId=${id}&limit=1`)
  const second = await transactions(`orderId=${id}&limit=1&cursor=${first.body.nextCursor}`)
  expect([...first.body.items, ...second.body.items]).toEqual(all)
  expect(second.body.nextCursor).toBeNull()
  expect(await transactions('cursor=nonsense')).toBeProblem('invalid-request')
})

it('keeps the books to staff', async () => {
  const customer = await given.customer()
  for (const path of ['/admin/payments/transactions', '/admin/payments/report']) {
    expect(await api(path)).toBeProblem('not-signed-in')
    expect(await api(path, { token: customer.token })).toBeProblem('not-allowed')
  }
})

it('books the fee when Stripe knows it', async () => {
  const id = await aPaidOrder()
  await control('clock', { advanceMs: 10_000 })
  await vi.waitFor(
    async () => {
      const row = await env.DB.prepare('SELECT fee_amount, net_amount, fee_currency FROM payments WHERE order_id = ?')
        .bind(id)
        .first()
      // 2.9 % and 30 cents of $30.00.
      expect(row).toEqual({ fee_amount: 117, net_amount: 2883, fee_currency: 'USD' })
    },
    { timeout: 10_000 },
  )
})

it('is empty when all is well, and names what is not', async () => {
  const id = await aPaidOrder()
  const later = createServices(
    env,
    () => undefined,
    () => Date.now() + 3_600_000,
  )
  const { generatedAt: _, ...lists } = await readPaymentReport(later)
  expect(Object.values(lists).flat()).toEqual([])
  await env.DB.prepare("UPDATE payments SET status = 'processing' WHERE order_id = ?").bind(id).run()
  expect((await readPaymentReport(later)).orderWithoutPayment).toEqual([
    expect.objectContaining({ orderId: id, paymentStatus: 'processing', amount: 3000 }),
  ])
  await env.DB.batch([
    env.DB.prepare("UPDATE payments SET status = 'succeeded' WHERE order_id = ?").bind(id),
    env.DB.prepare("UPDATE orders SET status = 'cancelled' WHERE id = ?").bind(id),
  ])
  expect((await readPaymentReport(later)).paidWithoutOrder).toEqual([
    expect.objectContaining({ orderId: id, orderStatus: 'cancelled', amount: 3000 }),
  ])
})

it('counts money for an order that is not here, once it can no longer be acted on', async () => {
  const stranger = await atStripe('payment_intents', {
    amount: '3000',
    currency: 'usd',
    'metadata[order_id]': 'ord_nobody',
  })
  await chaos('ord_nobody', {})
  const paid = { payment_method: 'pm_card_visa', return_url: 'https://souk.test/' }
  await atStripe(`payment_intents/${stranger.id}/confirm`, paid)
  const later = createServices(
    env,
    () => undefined,
    () => Date.now() + 3_600_000,
  )
  const found = await vi.waitFor(
    async () => {
      const report: PaymentReport = await readPaymentReport(later)
      expect(report.paidWithoutOrder.map((row) => row.paymentIntentId)).toContain(stranger.id)
      return report.paidWithoutOrder.find((row) => row.paymentIntentId === stranger.id)
    },
    { timeout: 10_000 },
  )
  expect(found?.error).toContain('not here')
})
