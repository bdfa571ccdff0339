import { systemActor } from '../../kernel/actor.ts'
import { expectOk } from '../../kernel/result.ts'
import { type By, type MoveOptions, moveStatements, noteStatements } from '../../orders/change-order.ts'
import type { OrderEvent, OrderRecord } from '../../orders/order.ts'
import { commitStock, notify, refundPayment, returnStock, takeLatePayment } from '../../orders/order-messages.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import type { Settlement } from '../ledger/payment.ts'
import { chargeOf, chargeRecord, chargeValues } from '../ledger/read-charge.ts'
import { transactionStatement } from '../ledger/record-transaction.ts'
import { type PaymentRow, type PaymentValues, updatePayment } from '../ledger/store.ts'
import type { PaymentIntent } from '../stripe/stripe.ts'

/** Fifteen more minutes for a bank or a shopper who authenticates, in milliseconds. */
export const extension = 15 * 60_000
/** How long held money keeps an order open when the bank does not say until when it can be captured. */
const authorizedFor = 24 * 3_600_000

/** The intent and its charge on our own rows: the payment, and a transaction for the last try. */
export function paymentStatements(
  { db }: Services,
  payment: PaymentRow,
  intent: PaymentIntent,
  settlement: Settlement,
  now: number,
): Statement[] {
  const charge = chargeOf(intent)
  const values: PaymentValues = {
    status: settlement.kind === 'mismatch' ? 'mismatch' : intent.status,
    stripePaymentIntentId: intent.id,
    amountReceived: intent.amount_received,
    amountCapturable: intent.amount_capturable,
    ...(charge ? chargeValues(charge) : {}),
    ...(intent.last_payment_error
      ? { failureReason: intent.last_payment_error.message ?? intent.last_payment_error.code ?? 'declined' }
      : {}),
    ...(intent.status === 'succeeded' || intent.status === 'canceled'
      ? { processedAt: payment.processedAt ?? now }
      : {}),
    ...(intent.status === 'succeeded' ? { failureReason: null } : {}),
  }
  return [
    updatePayment(db, payment.id, values, now),
    ...(charge ? [transactionStatement(db, chargeRecord(charge, payment, intent.id, now), now)] : []),
  ]
}

/** What of an intent its order depends on. */
type OrderIntent = Pick<PaymentIntent, 'amount_received' | 'status' | 'last_payment_error' | 'latest_charge'>

/** What a settlement changes of its order. Throws when the order's state does not allow it: then it was judged wrongly. */
export function orderStatements(
  services: Services,
  order: OrderRecord,
  intent: OrderIntent,
  settlement: Settlement,
): Statement[] {
  const by = { actor: systemActor('payments') }
  const now = services.clock()
  // `judgeIntent` asks only for moves that the order's state allows: money must never be booked without its order.
  const move = (event: OrderEvent, ...rest: [By, MoveOptions]) =>
    expectOk(moveStatements(services, order, event, ...rest), `Settling ${order.id}`)
  switch (settlement.kind) {
    case 'pay':
      return move('pay', by, {
        patch: { capturedAmount: intent.amount_received },
        effects: [commitStock(order)],
      })
    case 'late':
      return noteStatements(services, order, 'paid-late', by, {
        patch: { capturedAmount: intent.amount_received, paymentStatus: 'paid' },
        effects: [takeLatePayment(order)],
      })
    case 'authorize':
      // The money waits for the stock (decisions/late-money): for as long as the bank holds it, no other clock ends the order.
      return noteStatements(services, order, 'authorized', by, {
        patch: { paymentStatus: 'authorized', expiresAt: heldUntil(intent, now) },
        effects: [commitStock(order)],
      })
    case 'void':
      return noteStatements(services, order, 'payment-voided', by)
    case 'extend': {
      const expiresAt = now + extension
      // Once: a shopper who left the bank's question open must not keep the units. A bank at work may take its time.
      const latest = order.createdAt + services.settings.reservationTtl + extension
      const mayExtend = intent.status === 'processing' || expiresAt <= latest
      if (!mayExtend || (order.expiresAt ?? 0) >= expiresAt - 60_000) return []
      return noteStatements(services, order, 'extended', by, { patch: { expiresAt } })
    }
    case 'failed':
      if (!intent.last_payment_error || order.paymentStatus === 'failed') return []
      return noteStatements(services, order, 'payment-failed', by, { patch: { paymentStatus: 'failed' } })
    case 'cancel':
      return move(
        'cancel',
        { ...by, note: 'The payment was cancelled.', noteFor: 'buyer' },
        { effects: [returnStock(order), notify('order.cancelled', order)] },
      )
    case 'mismatch': {
      if (order.paymentStatus === 'disputed') return []
      const isTaken = intent.amount_received > 0
      // Staff decides what becomes of taken money (give it back, or accept it), so no clock ends the order meanwhile.
      const waits = isTaken && order.status === 'pending_payment' ? { patch: { expiresAt: null } } : {}
      const goesBack = isTaken && order.status === 'cancelled' ? { effects: [refundPayment(order)] } : {}
      return noteStatements(services, order, 'payment-mismatch', by, { ...waits, ...goesBack })
    }
    case 'none':
      return []
  }
}

/** Until when held money can be captured, in epoch milliseconds. */
function heldUntil(intent: Pick<PaymentIntent, 'latest_charge'>, now: number): number {
  const before = chargeOf(intent)?.payment_method_details?.card?.capture_before
  return before ? before * 1000 : now + authorizedFor
}
