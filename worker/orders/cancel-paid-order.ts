import type { Refusal } from '../kernel/problem.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { type By, decideOnOrder, moveStatements } from './change-order.ts'
import { notify, refundPayment, returnStock } from './effects.ts'

/**
 * Cancels an order that is paid and not sent: its units go back on the shelf, and what is left of its money to the
 * shopper. One that is cancelled already stays as it is. Refuses `order-transition-refused` from shipping on.
 */
export function cancelPaidOrder(services: Services, orderId: string, by: By): Promise<Result<null, Refusal>> {
  return decideOnOrder<Refusal, null>(services, orderId, (order) => {
    if (order.status === 'cancelled') return ok({ statements: [], value: null })
    const money = order.capturedAmount > order.refundedAmount ? [refundPayment(order, { reason: by.note })] : []
    const effects = [returnStock(order), ...money, notify('order.cancelled', order, by.note)]
    const moved = moveStatements(services, order, 'cancel', by, { effects })
    return moved.ok ? ok({ statements: moved.value, value: null }) : moved
  })
}
