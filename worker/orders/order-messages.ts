import { lifeOf, nextLife } from '../inventory/reservation-id.ts'
import type { Effect } from '../platform/outbox.ts'
import type { OrderRecord } from './order.ts'

// Every message an order sends, in one place: the key is what makes it happen once. An order that was cancelled and
// reinstated can be cancelled again, so the key names the life: once for each.

/** What an effect needs of its order. */
export type EffectOrder = Pick<OrderRecord, 'id' | 'reservationId'>

function fulfilmentEffect(kind: string, order: EffectOrder, payload: Record<string, string> = {}): Effect {
  const effectKey = `${kind}:${lifeOf(order.reservationId)}`
  return { queue: 'fulfilment', kind, effectKey, payload: { orderId: order.id, ...payload } }
}

const withCause = (effect: Effect, cause: string | undefined): Effect =>
  cause === undefined ? effect : { ...effect, effectKey: `${effect.effectKey}:${cause}` }

/** Turn the reserved units into sold ones, then make the fulfilment record; once more for a `cause` that came later. */
export const commitStock = (order: EffectOrder, cause?: string) =>
  withCause(fulfilmentEffect('stock.commit', order), cause)

/** Give the units of this life back, reserved or sold. */
export const returnStock = (order: EffectOrder) =>
  fulfilmentEffect('stock.return', order, { life: lifeOf(order.reservationId) })

/** Money came for a cancelled order: reserve again under the ids of a new life, else refund. */
export const takeLatePayment = (order: EffectOrder & Pick<OrderRecord, 'version'>) =>
  fulfilmentEffect('payment.late', order, { life: nextLife(order.id, order.version) })

interface RefundReason {
  readonly cause?: string
  /** Why the order was cancelled, for the refund's row and the letter about it. */
  readonly reason?: string | null | undefined
}

/** Give all captured money back; once more for a `cause` that made it possible later, such as a dispute that was won. */
export function refundPayment(order: EffectOrder, { cause, reason }: RefundReason = {}): Effect {
  return withCause(
    fulfilmentEffect('payment.refund', order, {
      life: lifeOf(order.reservationId),
      ...(reason ? { reason } : {}),
    }),
    cause,
  )
}

/** Write to the shopper, with the `reason` that the shop or its staff gave. */
export function notify(
  kind: 'order.confirmation' | 'order.shipped' | 'order.cancelled',
  { id, reservationId }: EffectOrder,
  reason?: string | null,
): Effect {
  return {
    queue: 'notifications',
    kind,
    effectKey: `${kind}:${lifeOf(reservationId)}`,
    payload: { orderId: id, ...(reason ? { reason } : {}) },
  }
}

/**
 * What cancelling an order asks for: its units back on the shelf, what is left of its money to the shopper, and a letter
 * with the `reason`. `isOwed` says that money came which the order does not count.
 */
export function cancelEffects(
  order: EffectOrder & Pick<OrderRecord, 'capturedAmount' | 'refundedAmount'>,
  {
    reason,
    isOwed = false,
    isSilent = false,
  }: { reason?: string | null | undefined; isOwed?: boolean; isSilent?: boolean },
): Effect[] {
  const money = isOwed || order.capturedAmount > order.refundedAmount ? [refundPayment(order, { reason })] : []
  const letter = isSilent ? [] : [notify('order.cancelled', order, reason)]
  return [returnStock(order), ...money, ...letter]
}

/** Write to the shopper about money that went back: once per refund, with its own amount in minor units. */
export function notifyRefund(
  orderId: string,
  refund: { readonly id: string; readonly amount: number; readonly note?: string | null },
): Effect {
  const kind = 'order.refunded'
  const payload = {
    orderId,
    refundId: refund.id,
    amount: refund.amount,
    ...(refund.note ? { reason: refund.note } : {}),
  }
  return { queue: 'notifications', kind, effectKey: `${kind}:${refund.id}`, payload }
}
