import type { Actor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { decideOnOrder, moveStatements } from '../../orders/change-order.ts'
import { type OrderRecord, transition } from '../../orders/order.ts'
import { cancelEffects } from '../../orders/order-messages.ts'
import type { Services } from '../../platform/context.ts'
import { refundableOf } from '../ledger/refund.ts'
import { findRefunds, type RefundRow } from '../ledger/refund-store.ts'
import { findByOrder } from '../ledger/store.ts'
import type { CreateRefund } from './contract.ts'
import { refundByStaff } from './make-refund.ts'

/**
 * Gives all that is left back and cancels the order, its items back on the shelf: one step for staff. Asked again, it
 * finishes what is not done yet and answers the refund that there is. Refuses before any money moves what was sent
 * already (`order-transition-refused`) and a part of the money (`invalid-request`).
 */
export async function refundAndCancel(
  services: Services,
  id: string,
  order: OrderRecord,
  input: CreateRefund,
  actor: Actor,
): Promise<Result<RefundRow, Refusal>> {
  const possible = order.status === 'cancelled' ? ok(null) : transition(order, 'cancel', services.clock())
  if (!possible.ok) return possible
  const [payment, before] = await Promise.all([findByOrder(services.db, order.id), findRefunds(services.db, order.id)])
  const left = refundableOf(payment?.amountReceived ?? 0, before)
  if (input.amount !== undefined && input.amount < left) {
    const detail = 'Cancelling gives all of the money back. Leave the amount out, or do not cancel.'
    return err({ code: 'invalid-request', errors: [{ pointer: '/amount', detail }] })
  }
  const known = before.findLast((row) => row.id === id) ?? (left === 0 ? before.at(-1) : undefined)
  const made = known === undefined ? await refundByStaff(services, id, order.id, input, actor) : ok(known)
  if (!made.ok) return made
  return decideOnOrder<Refusal, RefundRow>(services, order.id, (current) => {
    if (current.status === 'cancelled') return ok({ statements: [], value: made.value })
    const by = { actor, note: input.note ?? null }
    const moved = moveStatements(services, current, 'cancel', by, {
      effects: cancelEffects(current, { reason: by.note }),
    })
    return moved.ok ? ok({ statements: moved.value, value: made.value }) : moved
  })
}
