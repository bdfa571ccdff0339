import { systemActor } from '../kernel/actor.ts'
import { ok, type Result } from '../kernel/result.ts'
import { decideOnOrder, noteStatements } from '../orders/change-order.ts'
import { notify } from '../orders/effects.ts'
import type { Services } from '../platform/context.ts'
import type { Statement } from '../platform/database.ts'
import { findByOrder, openRefund, updateRefund } from './store.ts'
import { callStripe, type StripeRefusal } from './stripe.ts'

/**
 * Gives back everything captured for an order that no stock can fulfil (invariant 4). One refund per order however often
 * it is asked for: its id comes from the order's and is Stripe's idempotency key. `extra` joins the final batch. Refuses
 * when Stripe does, so that the queue tries again.
 */
export async function refundOrder(
  services: Services,
  orderId: string,
  reason: string,
  extra: readonly Statement[],
): Promise<Result<null, StripeRefusal | { code: 'not-found' }>> {
  const { db, clock } = services
  const payment = await findByOrder(db, orderId)
  const intentId = payment?.stripePaymentIntentId
  if (!payment || !intentId || payment.amountReceived === 0) {
    return decideOnOrder(services, orderId, () => ok({ statements: extra, value: null }))
  }
  const actor = systemActor('refunds')
  const row = await openRefund(db, {
    id: orderId.replace(/^ord_/, 'ref_'),
    paymentId: payment.id,
    orderId,
    amount: payment.amountReceived,
    currency: payment.currency,
    reason,
    status: 'requested',
    actor: 'system:refunds',
    createdAt: clock(),
    updatedAt: clock(),
  })
  if (!row) throw new Error('A refund row written a moment ago is gone.')
  const made = await callStripe(services, 'refunds.create', (stripe) =>
    stripe.refunds.create(
      { payment_intent: intentId, metadata: { refund_id: row.id, order_id: orderId } },
      { idempotencyKey: row.id },
    ),
  )
  const isRefundedAlready =
    !made.ok && made.error.code === 'refused' && made.error.stripeCode === 'charge_already_refunded'
  if (!made.ok && !isRefundedAlready) return made
  const values = made.ok
    ? { stripeRefundId: made.value.id, status: statusOf(made.value.status) }
    : { status: 'succeeded' as const }
  return decideOnOrder(services, orderId, (order) => {
    const update = updateRefund(db, row.id, values, clock())
    if (order.refundedAmount >= row.amount) return ok({ statements: [update, ...extra], value: null })
    return ok({
      statements: [
        ...noteStatements(
          services,
          order,
          'refunded',
          { actor, note: reason },
          {
            patch: { refundedAmount: row.amount, paymentStatus: 'refunded' },
            effects: [notify('order.refunded', orderId)],
          },
        ),
        update,
        ...extra,
      ],
      value: null,
    })
  })
}

function statusOf(status: string | null): 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled' {
  switch (status) {
    case 'requires_action':
    case 'succeeded':
    case 'failed':
    case 'canceled':
      return status
    default:
      return 'pending'
  }
}
