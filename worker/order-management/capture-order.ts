import { auditStatement } from '../audit/public.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { findIntentForStaff } from '../payments/intents/authorize-intent.ts'
import type { CaptureIntent } from '../payments/settlement/contract.ts'
import type { Services } from '../platform/context.ts'
import { bookOrder } from './commit-order.ts'

/**
 * Lets staff take money that an authorised payment still holds, when the shop's own capture could not: stock first, like
 * every capture (decisions/late-money). Answers the order's id. Refuses `payment-state-refused` when no money is held,
 * and `amount-mismatch` when the amount sent is not the order's.
 */
export async function captureOrder(
  services: Services,
  intentId: string,
  input: CaptureIntent,
  actor: Actor,
): Promise<Result<{ orderId: string }, Refusal>> {
  const opened = await findIntentForStaff(services, intentId)
  if (!opened) return err({ code: 'not-found' })
  const { order } = opened
  if (input.amount !== undefined && input.amount !== order.totalAmount) {
    const detail = `The whole of ${order.totalAmount} is captured.`
    return err({ code: 'amount-mismatch', errors: [{ pointer: '/amount', detail }] })
  }
  if (order.status !== 'pending_payment' || order.paymentStatus !== 'authorized') {
    return err({
      code: 'payment-state-refused',
      detail: 'There is no authorised money to capture.',
      extra: { orderStatus: order.status, paymentStatus: order.paymentStatus },
    })
  }
  const { db, clock, requestId } = services
  const asked = { actor: actorName(actor), action: 'payment.capture', entity: 'order', entityId: order.id, requestId }
  const booked = await bookOrder(services, order.id, [auditStatement(db, asked, clock())])
  return booked.ok ? ok({ orderId: order.id }) : booked
}
