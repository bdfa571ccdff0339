import { extendLines, stockObjects } from '../inventory/hold-lines.ts'
import { systemActor } from '../kernel/actor.ts'
import { ok } from '../kernel/result.ts'
import { decideOnOrder, noteStatements } from '../orders/change-order.ts'
import { listExpired } from '../orders/list-expired.ts'
import type { OrderRecord } from '../orders/order.ts'
import { readOrderLines, readOrderRecord } from '../orders/read-order.ts'
import { readIntent } from '../payments/read-intent.ts'
import type { Services } from '../platform/context.ts'
import { errorFields } from '../platform/log.ts'
import { cancelOrder } from './cancel-order.ts'
import { stockGrace } from './place-order.ts'

/** How long an order is kept open when Stripe cannot be asked, in milliseconds. */
const askAgainAfter = 5 * 60_000

/** Keeps the order and its units until later: money is on its way, or Stripe cannot say. */
async function extend(services: Services, order: OrderRecord, until: number): Promise<void> {
  const by = { actor: systemActor('expiry'), note: 'Kept open: the payment is not decided yet.' }
  await decideOnOrder(services, order.id, (current) =>
    ok({
      statements:
        current.status === 'pending_payment' && (current.expiresAt ?? 0) < until
          ? noteStatements(services, current, 'extended', by, { patch: { expiresAt: until } })
          : [],
      value: null,
    }),
  )
  await extendLines(
    stockObjects(services),
    await readOrderLines(services, order.id),
    order.reservationId,
    until + stockGrace,
  )
}

async function expire(services: Services, order: OrderRecord): Promise<void> {
  const by = { actor: systemActor('expiry'), note: 'Not paid in time.', mayCancelPaid: false }
  const cancelled = await cancelOrder(services, order, by)
  if (cancelled.ok || cancelled.error.code === 'order-transition-refused') return
  if (order.stripePaymentIntentId !== null) {
    // Stripe would not cancel: it may have succeeded, or the bank still thinks. Reading it settles the first.
    await readIntent(services, order.stripePaymentIntentId, order.id)
  }
  const now = await readOrderRecord(services, order.id)
  if (now?.status === 'pending_payment') await extend(services, now, services.clock() + askAgainAfter)
}

/**
 * Cancels orders that nobody paid in time: the intent at Stripe first, and the units only when that succeeded. The one
 * owner of expiry (decision 5). Returns how many were looked at.
 */
export async function expireOrders(services: Services): Promise<number> {
  const expired = await listExpired(services, 25)
  for (const order of expired) {
    try {
      await expire(services, order)
    } catch (error) {
      services.log.error('expiry.failed', { orderId: order.id, ...errorFields(error) })
    }
  }
  return expired.length
}
