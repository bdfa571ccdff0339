import { basketOf } from '../basket/stub.ts'
import {
  commitLines,
  holdLines,
  returnLines,
  type StockLine,
  type StockOf,
  stockObjects,
} from '../inventory/hold-lines.ts'
import { lapsedReservationId, lifeOf } from '../inventory/reservation-id.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { decideOnOrder, moveStatements } from '../orders/change-order.ts'
import type { OrderRecord } from '../orders/order.ts'
import { cancelEffects, notify } from '../orders/order-messages.ts'
import { findOrderRecord } from '../orders/public.ts'
import { readOrderLines } from '../orders/read-order.ts'
import { cancelIntentOf } from '../payments/settlement/cancel-intent.ts'
import { captureIntentOf } from '../payments/settlement/capture-intent.ts'
import type { Services } from '../platform/context.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import { enqueue, relayOutbox } from '../platform/outbox.ts'
import { createFulfilment } from './parcel-store.ts'

const by = { actor: systemActor('fulfilment') }

/**
 * How long units that are paid for are held until they are committed, in milliseconds. A day: a consumer that died in
 * between may be a long time coming back, and a hold that ended meanwhile would turn the payment into a refund.
 */
export const paidHold = 24 * 3_600_000

/** Commits what the order holds; lines whose reservation lapsed are reserved again first, if they are still available. */
async function commitOrReserve(services: Services, stock: StockOf, order: OrderRecord, lines: readonly StockLine[]) {
  const missing = await commitLines(stock, lines, order.reservationId)
  if (missing.length === 0) return true
  const late = lapsedReservationId(lifeOf(order.reservationId))
  if ((await commitLines(stock, missing, late)).length === 0) return true
  const shortages = await holdLines(stock, missing, late, services.clock() + paidHold)
  if (shortages.length > 0) return false
  return (await commitLines(stock, missing, late)).length === 0
}

/** Takes out of the basket what was ordered; the shopper's later additions stay. */
async function clearBasket(services: Services, order: OrderRecord, lines: readonly StockLine[]): Promise<void> {
  if (order.basketId === null) return
  const input = { orderId: order.id, lines }
  const cleared = await basketOf(services, order.basketId).clear(input)
  if (cleared.mergedInto !== null) await basketOf(services, cleared.mergedInto).clear(input)
}

const soldOut = 'Sold out before the payment arrived.'

/** The units are gone: held money is let go, taken money goes back, and the order ends. */
async function cancelForLackOfStock(
  services: Services,
  order: OrderRecord,
  done: readonly Statement[],
): Promise<Result<null, Refusal>> {
  services.log.error('stock.gone-after-payment', { orderId: order.id })
  const released = isPaid(order) ? ok([]) : await cancelIntentOf(services, order.id)
  if (!released.ok) return released
  return decideOnOrder<Refusal, null>(services, order.id, (current) => {
    // Ended meanwhile by the webhook of the cancellation just made.
    if (current.status === 'cancelled') return ok({ statements: [...released.value, ...done], value: null })
    const moved = moveStatements(
      services,
      current,
      'cancel',
      { ...by, note: soldOut, noteFor: 'buyer' },
      { effects: cancelEffects(current, { reason: soldOut }) },
    )
    return moved.ok ? ok({ statements: [...moved.value, ...released.value, ...done], value: null }) : moved
  })
}

const isPaid = (order: OrderRecord) =>
  order.status === 'paid' || order.status === 'processing' || order.status === 'on_hold'
const isAuthorized = (order: OrderRecord) => order.status === 'pending_payment' && order.paymentStatus === 'authorized'

/** Takes the held money now that the units are the order's. Answers whether the order is paid. */
async function capture(
  services: Services,
  order: OrderRecord,
  lines: readonly StockLine[],
): Promise<Result<boolean, Refusal>> {
  const captured = await captureIntentOf(services, order.id)
  if (!captured.ok) {
    const { code } = captured.error
    return err({ code: code === 'declined' || code === 'refused' ? 'payment-state-refused' : code })
  }
  if (captured.value.status === 'cancelled') {
    // The authorisation ended first. Its own return may have come before our commit, so the units go back once more.
    await returnLines(stockObjects(services), lifeOf(order.reservationId), lines, 'system:fulfilment')
  }
  return ok(isPaid(captured.value))
}

/**
 * Makes the units of a paid or authorised order its own, then takes money that is only held, then opens the fulfilment
 * record and asks for the confirmation, in that order: what is not there is neither packed nor charged
 * (decisions/late-money). When the units are gone the order is cancelled and the money goes back. `done` marks the
 * message, in the batch of its effect. Refuses what can be tried again.
 */
export async function bookOrder(
  services: Services,
  orderId: string,
  done: readonly Statement[],
): Promise<Result<null, Refusal>> {
  const { db, clock } = services
  const order = await findOrderRecord(services.db, orderId)
  if (!order || !(isPaid(order) || isAuthorized(order))) {
    await runBatch(db, done)
    return ok(null)
  }
  const lines = await readOrderLines(services, orderId)
  if (!(await commitOrReserve(services, stockObjects(services), order, lines))) {
    return cancelForLackOfStock(services, order, done)
  }
  if (isAuthorized(order)) {
    const paid = await capture(services, order, lines)
    if (!paid.ok) return paid
    if (!paid.value) {
      await runBatch(db, done)
      return ok(null)
    }
  }
  await clearBasket(services, order, lines)
  const now = clock()
  await runBatch(db, [
    createFulfilment(db, orderId, now),
    enqueue(db, notify('order.confirmation', order), now),
    ...done,
  ])
  services.defer(relayOutbox(services))
  return ok(null)
}

/** Acts on `stock.commit`. Throws when it cannot be done yet, so that the queue delivers again. */
export async function commitOrder(services: Services, orderId: string, done: Statement): Promise<void> {
  const booked = await bookOrder(services, orderId, [done])
  if (!booked.ok) throw new Error(`The order ${orderId} could not be booked: ${booked.error.code}`)
}
