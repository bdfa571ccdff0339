import { extendLines, stockObjects } from '../inventory/hold-lines.ts'
import { actorName, systemActor } from '../kernel/actor.ts'
import { ok } from '../kernel/result.ts'
import { decideOnOrder, noteStatements } from '../orders/change-order.ts'
import type { OrderRecord } from '../orders/order.ts'
import { findOrderRecord, listExpired, postponeStatement } from '../orders/public.ts'
import { readHistory, readOrderLines } from '../orders/read-order.ts'
import { findMismatch } from '../payments/settlement/find-mismatch.ts'
import { refreshIntent } from '../payments/settlement/refresh-intent.ts'
import type { Services } from '../platform/context.ts'
import { drain, inGroups } from '../platform/drain.ts'
import { errorFields } from '../platform/log.ts'
import { cancelOrder } from './cancel-order.ts'
import { stockGrace } from './placing/reserve-order.ts'

const pageSize = 25
/** How long an order is kept open when Stripe cannot be asked, in milliseconds. */
const askAgainAfter = 5 * 60_000

/** Keeps the order and its units until later: money is on its way, or Stripe cannot say. */
async function extend(
  services: Services,
  order: OrderRecord,
  until: number,
  note = 'Kept open: the payment is not decided yet.',
): Promise<void> {
  const by = { actor: systemActor('expiry'), note }
  await decideOnOrder(services, order.id, async (current) => {
    if (current.status !== 'pending_payment' || (current.expiresAt ?? 0) >= until) {
      return ok({ statements: [], value: null })
    }
    // Told once: the same row every five minutes would bury the history and say nothing new.
    const history = await readHistory(services, order.id)
    const isTold = history.some(
      (row) => row.event === 'extended' && row.actor === actorName(by.actor) && row.note === note,
    )
    const statements = isTold
      ? [postponeStatement(services.db, current, until)]
      : noteStatements(services, current, 'extended', by, { patch: { expiresAt: until } })
    return ok({ statements, value: null })
  })
  await extendLines(
    stockObjects(services),
    await readOrderLines(services, order.id),
    order.reservationId,
    until + stockGrace,
  )
}

/** Whether payment was tried: a card was declined, or the bank is being asked. Naming an intent proves nothing. */
async function wasAttempted(services: Services, order: OrderRecord): Promise<boolean> {
  if (order.stripePaymentIntentId === null) return false
  const read = await refreshIntent(services, order.stripePaymentIntentId, order.id)
  if (!read.ok) return false
  const { status, last_payment_error: declined } = read.value.intent
  return status === 'requires_action' || (status === 'requires_payment_method' && declined !== null)
}

/** Takes the clock off an order whose payment does not fit: staff gives the money back or accepts it. */
async function leaveToStaff(services: Services, orderId: string): Promise<void> {
  const by = { actor: systemActor('expiry'), note: 'Waits for staff: the payment is of another amount.' }
  await decideOnOrder(services, orderId, (current) =>
    ok({
      statements:
        current.status === 'pending_payment' && current.expiresAt !== null
          ? noteStatements(services, current, 'payment-mismatch', by, { patch: { expiresAt: null } })
          : [],
      value: null,
    }),
  )
}

async function expire(services: Services, order: OrderRecord): Promise<void> {
  // A guest's hold is short until a payment was tried; then it is as long as everyone's
  // (decisions/unpaid-orders-are-bounded).
  const longest = order.createdAt + services.settings.reservationTtl
  if (longest > services.clock() && (await wasAttempted(services, order))) {
    await extend(services, order, longest, 'Kept longer: a payment was tried.')
    return
  }
  const by = {
    actor: systemActor('expiry'),
    note: 'Not paid in time.',
    noteFor: 'buyer' as const,
    mayCancelPaid: false,
  }
  const cancelled = await cancelOrder(services, order, by)
  if (cancelled.ok || cancelled.error.code === 'order-transition-refused') return
  if (order.stripePaymentIntentId !== null) {
    // Stripe would not cancel: it may have succeeded, or the bank still thinks. Reading it settles the first.
    await refreshIntent(services, order.stripePaymentIntentId, order.id)
  }
  const now = await findOrderRecord(services.db, order.id)
  if (now?.status !== 'pending_payment' || now.expiresAt === null) return
  const mismatch = await findMismatch(services, order.id)
  if (mismatch === null) await extend(services, now, services.clock() + askAgainAfter)
  else if (mismatch.left > 0) await leaveToStaff(services, order.id)
}

/**
 * Cancels orders that were not paid in time: the intent at Stripe first, and the units only when that succeeded. The one
 * owner of expiry (decisions/one-owner-of-expiry). Returns how many were looked at.
 */
export async function expireOrders(services: Services): Promise<number> {
  // One that cannot be cancelled stays where it is: a run goes past it, or it would keep all later ones waiting.
  let last: OrderRecord | null = null
  return drain(services.clock, pageSize, async () => {
    const expired = await listExpired(services.db, services.clock(), pageSize, last)
    last = expired.at(-1) ?? last
    await inGroups(expired, 3, async (order) => {
      try {
        await expire(services, order)
      } catch (error) {
        services.log.error('expiry.failed', { orderId: order.id, ...errorFields(error) })
      }
    })
    return expired.length
  })
}
