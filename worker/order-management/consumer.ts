import { z } from 'zod'
import { returnLines, stockObjects } from '../inventory/hold-lines.ts'
import { nextLife } from '../inventory/reservation-id.ts'
import { findOrderRecord } from '../orders/public.ts'
import { readOrderLines } from '../orders/read-order.ts'
import { refundOrder } from '../payments/refunds/refund-payment.ts'
import type { Services } from '../platform/context.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import { isDone, markDone, type OutboxMessage, recordFailure } from '../platform/outbox.ts'
import { acceptLatePayment } from './accept-late-payment.ts'
import { commitOrder } from './commit-order.ts'
import { cancelParcels } from './parcel-store.ts'

// A row written before orders had lives is about the first.
const Payload = z.object({ orderId: z.string(), life: z.string().optional(), reason: z.string().optional() })
type About = z.infer<typeof Payload>

/** Gives the units back, and takes the parcel off the list unless the order lives again meanwhile. */
async function returnStockOf(services: Services, { orderId, life = orderId }: About, done: Statement): Promise<void> {
  const { db, clock } = services
  const lines = await readOrderLines(services, orderId)
  await returnLines(stockObjects(services), life, lines, 'system:fulfilment')
  const order = await findOrderRecord(services.db, orderId)
  const parcels = order?.status === 'cancelled' ? [cancelParcels(db, orderId, clock())] : []
  return runBatch(db, [...parcels, done])
}

async function act(services: Services, message: OutboxMessage, about: About): Promise<void> {
  const { orderId, life = orderId } = about
  const { db, clock } = services
  const done = markDone(db, message.id, clock())
  switch (message.kind) {
    case 'stock.commit':
      return commitOrder(services, orderId, done)
    case 'stock.return':
      return returnStockOf(services, about, done)
    case 'payment.late':
      return acceptLatePayment(services, orderId, about.life ?? nextLife(orderId, 0), done)
    case 'payment.refund': {
      const refunded = await refundOrder(services, { orderId, life }, about.reason ?? 'The order was cancelled.', [
        done,
      ])
      if (!refunded.ok) throw new Error(`The refund of ${orderId} was refused: ${refunded.error.code}`)
      return
    }
    default:
      throw new Error(`Unknown fulfilment message ${message.kind}`)
  }
}

/**
 * Acts on one message of the `fulfilment` queue; a second delivery of a finished one does nothing. Throws when it cannot
 * be done yet, so that the queue delivers again and in the end dead-letters.
 */
export async function consumeFulfilment(services: Services, message: OutboxMessage): Promise<void> {
  try {
    if (await isDone(services, message.id)) return
    // Inside: a payload that cannot be read counts as an attempt as well.
    await act(services, message, Payload.parse(message.payload))
  } catch (error) {
    await recordFailure(services, message.id, error)
    throw error
  }
}
