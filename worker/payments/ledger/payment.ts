import type { OrderRecord } from '../../orders/order.ts'

/** The facts of a re-read PaymentIntent that settlement depends on; amounts in minor units, currency in upper case. */
export interface IntentFacts {
  readonly id: string
  readonly status: string
  readonly amount: number
  readonly amountReceived: number
  readonly currency: string
  readonly orderId: string | null
}

export type Settlement =
  /** Nothing to change: known already, or nothing to know yet. */
  | { readonly kind: 'none' }
  | { readonly kind: 'pay' }
  /** Captured after the order was cancelled: re-reserve, else refund. */
  | { readonly kind: 'late' }
  /** The money is held for us, not taken: book the stock, then capture. */
  | { readonly kind: 'authorize' }
  /** Money is held for an order that was cancelled: let it go. */
  | { readonly kind: 'void' }
  /** The bank takes its time, or the shopper authenticates: keep the units reserved. */
  | { readonly kind: 'extend' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'mismatch'; readonly what: 'order' | 'intent' | 'amount' | 'currency' }

type OrderFacts = Pick<
  OrderRecord,
  'id' | 'status' | 'paymentStatus' | 'totalAmount' | 'capturedAmount' | 'currency' | 'stripePaymentIntentId'
>

function mismatchOf(order: OrderFacts, intent: IntentFacts): Settlement | null {
  if (intent.orderId !== order.id) return { kind: 'mismatch', what: 'order' }
  if (order.stripePaymentIntentId !== null && order.stripePaymentIntentId !== intent.id) {
    return { kind: 'mismatch', what: 'intent' }
  }
  if (intent.currency !== order.currency) return { kind: 'mismatch', what: 'currency' }
  if (intent.amount !== order.totalAmount) return { kind: 'mismatch', what: 'amount' }
  if (intent.status === 'succeeded' && intent.amountReceived !== order.totalAmount) {
    return { kind: 'mismatch', what: 'amount' }
  }
  return null
}

/** Whether the order has this intent's money already, the whole of it or the part that staff accepted. */
function isBooked(order: OrderFacts, intent: IntentFacts): boolean {
  const { capturedAmount, totalAmount, currency, stripePaymentIntentId } = order
  const isOurs = intent.orderId === order.id && stripePaymentIntentId === intent.id && currency === intent.currency
  const isTaken = intent.status === 'succeeded' && capturedAmount > 0
  return isOurs && isTaken && capturedAmount === Math.min(intent.amountReceived, totalAmount)
}

/**
 * What an intent, re-read from Stripe just now, means for its order. Never a delta: the same intent gives the same
 * answer however often and in whatever order its events arrive (invariant 4).
 */
export function judgeIntent(order: OrderFacts, intent: IntentFacts): Settlement {
  if (isBooked(order, intent)) return { kind: 'none' }
  const mismatch = mismatchOf(order, intent)
  if (mismatch) return mismatch
  const isOpen = order.status === 'pending_payment'
  switch (intent.status) {
    case 'succeeded':
      if (isOpen) return { kind: 'pay' }
      return order.status === 'cancelled' && order.capturedAmount === 0 ? { kind: 'late' } : { kind: 'none' }
    case 'requires_capture':
      if (order.status === 'cancelled') return { kind: 'void' }
      return isOpen && order.paymentStatus !== 'authorized' ? { kind: 'authorize' } : { kind: 'none' }
    case 'processing':
    case 'requires_action':
      return isOpen ? { kind: 'extend' } : { kind: 'none' }
    case 'requires_payment_method':
      return isOpen ? { kind: 'failed' } : { kind: 'none' }
    case 'canceled':
      return isOpen ? { kind: 'cancel' } : { kind: 'none' }
    default:
      return { kind: 'none' }
  }
}
