import { holdLines, releaseLines, returnLines, stockObjects } from '../inventory/hold-lines.ts'
import { lifeOf } from '../inventory/reservation-id.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { ok } from '../kernel/result.ts'
import { decideOnOrder, moveStatements } from '../orders/change-order.ts'
import type { OrderRecord } from '../orders/order.ts'
import { commitStock, refundPayment } from '../orders/order-messages.ts'
import { findOrderRecord } from '../orders/public.ts'
import { readOrderLines } from '../orders/read-order.ts'
import type { Services } from '../platform/context.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import { enqueue } from '../platform/outbox.ts'
import { paidHold } from './commit-order.ts'

const by = { actor: systemActor('fulfilment') }

/** Whether the whole of the money is still here: what staff gave back or a bank took is not paid for any more. */
const isWholeStill = ({ status, paymentStatus, capturedAmount, refundedAmount }: OrderRecord) =>
  status === 'cancelled' && paymentStatus === 'paid' && capturedAmount > 0 && refundedAmount === 0

/**
 * Decides what becomes of money that came for a cancelled order: with the units reserved again the order lives again,
 * without them the money goes back (decisions/late-money). `life` names the new reservation (`nextLife`): the
 * cancellation ended every id of the life before.
 */
export async function acceptLatePayment(
  services: Services,
  orderId: string,
  life: string,
  done: Statement,
): Promise<void> {
  const order = await findOrderRecord(services.db, orderId)
  if (order?.status !== 'cancelled') {
    await runBatch(services.db, [done])
    return
  }
  const lines = await readOrderLines(services, orderId)
  const stock = stockObjects(services)
  // The cancellation's own return may still be on its way, and may hold the very units that are asked for.
  await returnLines(stock, lifeOf(order.reservationId), lines, 'system:fulfilment')
  const shortages = isWholeStill(order) ? await holdLines(stock, lines, life, services.clock() + paidHold) : null
  const decided = await decideOnOrder<Refusal, boolean>(services, orderId, (current) => {
    const isAlive = current.reservationId === life
    if (current.status !== 'cancelled') return ok({ statements: [done], value: isAlive })
    if (shortages === null || shortages.length > 0 || !isWholeStill(current)) {
      const isLeft = current.capturedAmount > current.refundedAmount
      const money = isLeft ? [enqueue(services.db, refundPayment(current), services.clock())] : []
      return ok({ statements: [...money, done], value: false })
    }
    const note = 'The payment arrived after the cancellation, and the units could still be had.'
    const lives = { ...current, reservationId: life }
    const patch = { reservationId: life }
    const options = { patch, effects: [commitStock(lives)] }
    const moved = moveStatements(services, current, 'reinstate', { ...by, note, noteFor: 'buyer' }, options)
    return moved.ok ? ok({ statements: [...moved.value, done], value: true }) : moved
  })
  if (!decided.ok) throw new Error(`A late payment could not be decided: ${decided.error.code}`)
  if (!decided.value) await releaseLines(stock, lines, life)
}
