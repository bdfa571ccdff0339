import { z } from 'zod'
import { returnLines, stockObjects } from '../inventory/hold-lines.ts'
import { readOrderLines } from '../orders/read-order.ts'
import { refundOrder } from '../payments/refund-payment.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { isDone, markDone, type OutboxMessage, recordFailure } from '../platform/outbox.ts'
import { commitOrder, takeLatePaymentOf } from './commit-order.ts'
import { cancelParcels } from './store.ts'

const Payload = z.object({ orderId: z.string() })

async function act(services: Services, message: OutboxMessage, orderId: string): Promise<void> {
  const { db, clock } = services
  const done = markDone(db, message.id, clock())
  switch (message.kind) {
    case 'stock.commit':
      return commitOrder(services, orderId, done)
    case 'stock.return': {
      const lines = await readOrderLines(services, orderId)
      await returnLines(stockObjects(services), orderId, lines, 'system:fulfilment')
      return runBatch(db, [cancelParcels(db, orderId, clock()), done])
    }
    case 'payment.late':
      return takeLatePaymentOf(services, orderId, done)
    case 'payment.refund': {
      const refunded = await refundOrder(services, orderId, 'The order was cancelled.', [done])
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
  if (await isDone(services, message.id)) return
  const { orderId } = Payload.parse(message.payload)
  try {
    await act(services, message, orderId)
  } catch (error) {
    await recordFailure(services, message.id, error)
    throw error
  }
}
