import { returnLines, stockObjects } from '../inventory/hold-lines.ts'
import { ok, type Result } from '../kernel/result.ts'
import { type OrderRecord, replacedNote } from '../orders/order.ts'
import { readOrderLines } from '../orders/read-order.ts'
import { releaseStatement } from '../platform/http/idempotency.ts'
import { cancelOrder } from './cancel-order.ts'
import { abandonAttempt, type Checkout, claimAttempt, type Wanted } from './placing/claim-attempt.ts'
import type { PlacingRefusal } from './placing/refusal.ts'

/** Whether an open order is what is being ordered again: of the same content and, guest's or account's, the caller's own. */
export function isSameOrder(order: OrderRecord, { actor }: Checkout, fingerprint: string): boolean {
  return order.fingerprint === fingerprint && order.userId === (actor.kind === 'user' ? actor.userId : null)
}

/** Cancels an open order that differs, payment first, and returns its stock (decisions/second-attempt). */
async function replace(checkout: Checkout, order: OrderRecord): Promise<Result<null, PlacingRefusal>> {
  const { services, actor } = checkout
  const by = { actor, note: replacedNote, noteFor: 'buyer' as const, mayCancelPaid: false, isSilent: true }
  const cancelled = await cancelOrder(services, order, by)
  if (!cancelled.ok) {
    const { code } = cancelled.error
    const isPaying = code === 'order-transition-refused' || code === 'order-already-paying'
    return abandonAttempt(
      checkout,
      isPaying ? { code: 'order-already-paying', extra: { orderId: order.id } } : cancelled.error,
    )
  }
  // The queue returns these units too; doing it now as well lets the new order have them.
  await returnLines(stockObjects(services), order.id, await readOrderLines(services, order.id), 'system:checkout')
  return ok(null)
}

/**
 * Makes way for an order of a basket that has open ones: answers the one that is the same, or replaces the others and
 * claims the attempt (`null`). Refuses what another tab is at, and what is being paid.
 */
export async function replaceOpenOrders(
  checkout: Checkout,
  open: readonly OrderRecord[],
  fingerprint: string,
  wanted: Wanted,
): Promise<Result<OrderRecord | null, PlacingRefusal>> {
  const { services, keyed } = checkout
  const same = open.find((order) => isSameOrder(order, checkout, fingerprint))
  const others = open.filter((order) => order !== same)
  // Another tab is at it; what it places will be the open order.
  if (wanted.isLocked && others.length > 0) return abandonAttempt(checkout, { code: 'checkout-in-progress' })
  for (const order of others) {
    const replaced = await replace(checkout, order)
    if (!replaced.ok) return replaced
  }
  if (same) {
    // Not stored under the key: it stays this order's answer for as long as the order is open.
    if (keyed !== null) await releaseStatement(services.db, keyed.claim)
    return ok(same)
  }
  return (await claimAttempt(checkout, wanted)) ? ok(null) : abandonAttempt(checkout, { code: 'checkout-in-progress' })
}
