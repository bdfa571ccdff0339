import type { Effect } from '../platform/outbox.ts'

// Every effect an order asks for, in one place: the key is what makes it happen once.

function fulfilmentEffect(kind: string, orderId: string): Effect {
  return { queue: 'fulfilment', kind, effectKey: `${kind}:${orderId}`, payload: { orderId } }
}

/** Turn the reserved units into sold ones, then make the fulfilment record. */
export const commitStock = (orderId: string) => fulfilmentEffect('stock.commit', orderId)

/** Give the units back, reserved or sold. */
export const returnStock = (orderId: string) => fulfilmentEffect('stock.return', orderId)

/** Money came for a cancelled order: reserve anew, else refund. */
export const takeLatePayment = (orderId: string) => fulfilmentEffect('payment.late', orderId)

/** Give all captured money back; once more for a `cause` that made it possible later, such as a dispute that was won. */
export function refundPayment(orderId: string, cause?: string): Effect {
  const effect = fulfilmentEffect('payment.refund', orderId)
  return cause === undefined ? effect : { ...effect, effectKey: `${effect.effectKey}:${cause}` }
}

/** Write to the shopper. */
export function notify(kind: 'order.confirmation' | 'order.shipped' | 'order.cancelled', orderId: string): Effect {
  return { queue: 'notifications', kind, effectKey: `${kind}:${orderId}`, payload: { orderId } }
}

/** Write to the shopper about money that went back: once per refund, with its own amount in minor units. */
export function notifyRefund(orderId: string, refund: { readonly id: string; readonly amount: number }): Effect {
  const kind = 'order.refunded'
  const payload = { orderId, refundId: refund.id, amount: refund.amount }
  return { queue: 'notifications', kind, effectKey: `${kind}:${refund.id}`, payload }
}
