import type { Actor } from '../../kernel/actor.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { decideOnOrder, moveStatements } from '../../orders/change-order.ts'
import { commitStock } from '../../orders/order-messages.ts'
import { attachPaidOrder, nameIntentStatement } from '../../orders/public.ts'
import type { Services } from '../../platform/context.ts'
import { bookedOf, paymentStatusOf, refundableOf, refundedOf } from '../ledger/refund.ts'
import { findRefunds } from '../ledger/refund-store.ts'
import { findByOrder, updatePayment } from '../ledger/store.ts'
import type { AcceptPayment } from './contract.ts'
import { fetchIntent } from './refresh-intent.ts'

const refusal = (detail: string): Refusal => ({ code: 'payment-state-refused', detail })

/**
 * Takes a payment of another amount as the payment of its order: staff decides that it is enough. The order is paid by
 * what is there, its units are booked, and what was taken above the total stays refundable. The intent is read again
 * first. Refuses `payment-state-refused` when there is nothing to accept, and `amount-mismatch` when `amount` is not what
 * was received.
 */
export async function acceptMismatch(
  services: Services,
  orderId: string,
  input: AcceptPayment,
  actor: Actor,
): Promise<Result<null, Refusal>> {
  const { db, clock } = services
  const payment = await findByOrder(db, orderId)
  if (!payment) return err({ code: 'not-found' })
  const intentId = payment.stripePaymentIntentId
  if (payment.status !== 'mismatch' || intentId === null) {
    return err(refusal('This payment is not one of another amount: there is nothing to accept.'))
  }
  const read = await fetchIntent(services, intentId)
  if (!read.ok) return err({ code: 'payment-provider-unavailable' })
  const intent = read.value
  const received = intent.amount_received
  if (intent.status !== 'succeeded' || received === 0) return err(refusal('Nothing was taken with this payment.'))
  if (input.amount !== undefined && input.amount !== received) {
    const detail = `${formatMoney(received, intent.currency.toUpperCase())} was received.`
    return err({ code: 'amount-mismatch', errors: [{ pointer: '/amount', detail }] })
  }
  return decideOnOrder<Refusal, null>(services, orderId, async (order) => {
    if (order.currency !== intent.currency.toUpperCase() || intent.metadata.order_id !== order.id) {
      return err(refusal('This payment is in another currency or of another order. Give it back instead.'))
    }
    const refunds = await findRefunds(db, orderId)
    if (refundableOf(received, refunds) === 0) return err(refusal('All of this payment was given back.'))
    const { captured, refunded } = bookedOf(received, order.totalAmount, refundedOf(refunds))
    const note = `${formatMoney(received, order.currency)} accepted instead of ${formatMoney(order.totalAmount, order.currency)}.${input.note ? ` ${input.note}` : ''}`
    const paymentStatus = paymentStatusOf(captured, refunded, order.paymentStatus === 'disputed')
    const patch = { capturedAmount: captured, refundedAmount: refunded, paymentStatus }
    const effects = [commitStock(order, 'accepted')]
    const moved = moveStatements(services, order, 'pay', { actor, note }, { patch, effects })
    if (!moved.ok) return moved
    const now = clock()
    const values = { status: 'succeeded', amountReceived: received, acceptedAt: now, processedAt: now }
    const statements = [
      ...moved.value,
      updatePayment(db, payment.id, values, now),
      nameIntentStatement(services.db, orderId, intentId),
      attachPaidOrder(db, orderId),
    ]
    return ok({ statements, value: null })
  })
}
