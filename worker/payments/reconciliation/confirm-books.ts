import { systemActor } from '../../kernel/actor.ts'
import { ok } from '../../kernel/result.ts'
import { decideOnOrder, noteStatements } from '../../orders/change-order.ts'
import type { Services } from '../../platform/context.ts'
import { isContested } from '../ledger/dispute.ts'
import { findDisputes } from '../ledger/dispute-store.ts'
import { bookedOf, paymentStatusOf, refundedOf } from '../ledger/refund.ts'
import { findRefunds } from '../ledger/refund-store.ts'
import { findByOrder } from '../ledger/store.ts'
import { applyRefunds } from '../refunds/apply-refunds.ts'
import { listRefunds } from '../refunds/make-refund.ts'
import { refreshIntent } from '../settlement/refresh-intent.ts'

const by = { actor: systemActor('integrity') }

/**
 * Brings an order's money to what Stripe says: its payment and refunds are read again, and the order's sums follow them.
 * Throws when Stripe cannot be asked.
 */
export async function confirmBooks(services: Services, orderId: string): Promise<void> {
  const { db } = services
  const before = await findByOrder(db, orderId)
  const intentId = before?.stripePaymentIntentId
  if (!before || !intentId) return
  const read = await refreshIntent(services, intentId, orderId)
  if (!read.ok) throw new Error(`The payment of ${orderId} could not be read: ${read.error.code}`)
  const told = await listRefunds(services, intentId)
  if (!told.ok) throw new Error(`The refunds of ${orderId} could not be read: ${told.error.code}`)
  await applyRefunds(services, before, told.value, by)
  const payment = await findByOrder(db, orderId)
  if (payment?.status !== 'succeeded') return
  const [rows, disputes] = await Promise.all([findRefunds(db, orderId), findDisputes(db, orderId)])
  const isDisputed = disputes.some(isContested)
  await decideOnOrder<never, null>(services, orderId, (order) => {
    const booked = bookedOf(payment.amountReceived, order.totalAmount, refundedOf(rows))
    const { captured: capturedAmount, refunded: refundedAmount } = booked
    const isSame = order.capturedAmount === capturedAmount && order.refundedAmount === refundedAmount
    const paymentStatus = paymentStatusOf(capturedAmount, refundedAmount, isDisputed)
    const patch = { capturedAmount, refundedAmount, paymentStatus }
    return ok({ statements: isSame ? [] : noteStatements(services, order, 'recounted', by, { patch }), value: null })
  })
}
