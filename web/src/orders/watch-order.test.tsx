import { describe, expect, it } from 'vitest'
import type { Order } from '#contracts/orders'
import type { Intent } from '#contracts/payments/intents'
import { ApiProblem } from '../api/problem.ts'
import { aProblem } from '../testing/a-problem.ts'
import { anIntent, anOrder } from '../testing/fixtures.ts'
import { watchOrder } from './watch-order.ts'

/** Watches orders and intents as the API would answer them one after the other, and tells what was seen. */
async function watched(orders: Order[], intents: (Intent | ApiProblem)[]) {
  const seen: string[] = []
  const waits: number[] = []
  await watchOrder({
    readOrder: async () => orders.shift() ?? anOrder(),
    readIntent: async () => {
      const intent = intents.shift() ?? anIntent('processing')
      if (intent instanceof ApiProblem) throw intent
      return intent
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds)
    },
    seen: (order, payment) => seen.push(`${order.status} ${payment}`),
    isOver: () => false,
  })
  return { seen, waits }
}

const parcel: Order['shipments'][number] = {
  id: 'ful_1',
  status: 'pending',
  carrier: null,
  trackingNumber: null,
  trackingUrl: null,
  createdAt: '2026-11-22T12:00:00.000Z',
  shippedAt: null,
  deliveredAt: null,
}
const booked = () => anOrder({ status: 'paid', shipments: [parcel] })

describe('watching an order', () => {
  it('goes on from paid to booked, which is when the basket is empty', async () => {
    const orders = [anOrder({ status: 'paid', shipments: [] }), booked()]
    expect(await watched(orders, [])).toEqual({ seen: ['paid null', 'paid null'], waits: [1000] })
  })

  it('shows a paid order and asks no further', async () => {
    expect(await watched([booked()], [])).toEqual({ seen: ['paid null'], waits: [] })
  })

  it('asks Stripe while the order is pending, and sees it paid in the same round', async () => {
    const orders = [anOrder(), booked()]
    const { seen, waits } = await watched(orders, [anIntent('succeeded', 'paid')])
    expect(seen).toEqual(['paid succeeded'])
    expect(waits).toEqual([])
  })

  it('waits ever longer while the bank decides, and gives up at last', async () => {
    const { seen, waits } = await watched([], [])
    expect(seen).toHaveLength(20)
    expect(waits.slice(0, 3)).toEqual([1000, 1400, 1400 * 1.4])
    expect(Math.max(...waits)).toBe(10_000)
  })

  it('stops when the payment waits for the shopper, who then sees how to pay', async () => {
    const { seen, waits } = await watched([anOrder()], [anIntent('requires_payment_method')])
    expect(seen).toEqual(['pending_payment requires_payment_method'])
    expect(waits).toEqual([])
  })

  it('goes on when Stripe cannot be reached', async () => {
    const away = aProblem({ code: 'payment-provider-unavailable' })
    const { seen } = await watched([anOrder(), booked()], [away])
    expect(seen).toEqual(['pending_payment null', 'paid null'])
  })
})
