import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { type By, decideOnOrder, moveStatements } from '../orders/change-order.ts'
import { type OrderRecord, transition } from '../orders/order.ts'
import { cancelEffects } from '../orders/order-messages.ts'
import { cancelIntentOf } from '../payments/settlement/cancel-intent.ts'
import { findMismatch } from '../payments/settlement/find-mismatch.ts'
import type { Services } from '../platform/context.ts'

/** What the shop or its staff says to the shopper; a shopper's own words are no news to them, and may be a stranger's. */
const reasonOf = (by: By & { mayCancelPaid: boolean }) =>
  by.mayCancelPaid || by.actor.kind === 'system' ? by.note : null

/**
 * Cancels an order. An open one: first its intent at Stripe, so that units that are released cannot be paid any more;
 * only then the order, with its units returned. A paid one: the units go back and the money too, and so with one
 * whose payment is of another amount. Refuses
 * `order-already-paying` when Stripe will not let go, and `order-transition-refused` from shipping on.
 */
export async function cancelOrder(
  services: Services,
  order: OrderRecord,
  by: By & { mayCancelPaid: boolean; isSilent?: boolean },
): Promise<Result<OrderRecord, Refusal>> {
  const possible = transition(order, 'cancel', services.clock())
  if (!possible.ok) return possible
  const isOpen = order.status === 'pending_payment'
  if (!isOpen && !by.mayCancelPaid) {
    return {
      ok: false,
      error: {
        code: 'order-transition-refused',
        detail: 'The order is paid already. Write to us and we will cancel it for you.',
        extra: { orderStatus: order.status, event: 'cancel' },
      },
    }
  }
  const mismatch = isOpen ? await findMismatch(services, order.id) : null
  // Taken money that does not fit its order is given back: Stripe cannot cancel what has succeeded.
  const isWrong = mismatch !== null && (by.mayCancelPaid || mismatch.left === 0)
  const intent = isOpen && !isWrong ? await cancelIntentOf(services, order.id) : ok([])
  if (!intent.ok) return intent
  return decideOnOrder<Refusal, OrderRecord>(services, order.id, (current) => {
    // Cancelled meanwhile, by the webhook of our own cancellation for one: that is what was asked for.
    if (current.status === 'cancelled') return ok({ statements: [], value: current })
    if (isOpen && current.status !== 'pending_payment') return err({ code: 'order-already-paying' })
    const isOwed = isWrong && mismatch.left > 0
    const effects = cancelEffects(current, { reason: reasonOf(by), isOwed, isSilent: by.isSilent === true })
    const moved = moveStatements(services, current, 'cancel', by, { effects })
    return moved.ok ? ok({ statements: [...moved.value, ...intent.value], value: current }) : moved
  })
}
