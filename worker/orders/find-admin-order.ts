import { iso, isoOrNull } from '../kernel/clock.ts'
import type { Services } from '../platform/context.ts'
import type { AdminOrder } from './contract.ts'
import { actionsOf } from './order.ts'
import { presentOrder, presentStaffHistory } from './present-order.ts'
import { findOrder, findPayment } from './store.ts'

/** An order as staff sees it: with its payment and what may be done next. */
export async function findAdminOrder(services: Services, orderId: string): Promise<AdminOrder | null> {
  const [view, payment] = await Promise.all([
    findOrder(services.db, { id: orderId }),
    findPayment(services.db, orderId),
  ])
  if (!view) return null
  const hasParcel = view.fulfilments.some((parcel) => parcel.status === 'pending')
  return {
    ...presentOrder(view),
    history: presentStaffHistory(view.history),
    // Nothing can be shipped before its stock is booked, a moment after the payment: until then there is no parcel.
    actions: actionsOf(view.order).filter((action) => action !== 'ship' || hasParcel),
    capturedAmount: view.order.capturedAmount,
    refundUnderWay: view.order.refundUnderWay ?? 0,
    payment: payment && {
      id: payment.id,
      stripePaymentIntentId: payment.stripePaymentIntentId,
      stripeChargeId: payment.stripeChargeId,
      amount: payment.amount,
      currency: payment.currency,
      status: payment.status,
      method: payment.method,
      failureReason: payment.failureReason,
      createdAt: iso(payment.createdAt),
      processedAt: isoOrNull(payment.processedAt),
    },
  }
}
