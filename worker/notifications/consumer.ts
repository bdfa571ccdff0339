import { readOrder } from '../orders/read-order.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { isDone, markDone, type OutboxMessage, recordFailure } from '../platform/outbox.ts'
import { OrderNotice } from './contract.ts'
import { messageKinds, renderMessage } from './message.ts'
import { sendGrid } from './send-grid.ts'
import { claimDelivery, deliveryDelayed, deliveryFailed, deliverySent } from './store.ts'

async function write(services: Services, message: OutboxMessage): Promise<void> {
  const { db, clock, log, settings } = services
  const kind = messageKinds.find((one) => one === message.kind)
  if (kind === undefined) throw new Error(`No message is written for ${message.kind}`)
  const { orderId } = OrderNotice.parse(message.payload)
  if (await isDone(services, message.id)) return
  const order = await readOrder(services, orderId)
  if (order === null) throw new Error(`${message.id} is about an order that is not here: ${orderId}`)
  const { template, subject, text, html } = renderMessage(kind, { shop: settings.shop, order })
  const { id } = message
  if (!(await claimDelivery(db, { id, template, recipient: order.email, subject, reference: orderId }, clock()))) {
    throw new Error(`${id} is being sent right now`)
  }
  const { name, email } = settings.shop
  const sent = await sendGrid(services).send({
    id,
    from: { email, name },
    to: { email: order.email, name: order.shippingAddress.name },
    subject,
    text,
    html,
  })
  const now = clock()
  if (sent.ok) {
    await runBatch(db, [deliverySent(db, id, sent.value, now), markDone(db, id, now)])
    log.info('notification.sent', { deliveryId: id, template, orderId })
    return
  }
  const { retryable, reason } = sent.error
  if (retryable) {
    await runBatch(db, [deliveryDelayed(db, id, reason, now)])
    throw new Error(`${id} was not taken: ${reason}`)
  }
  await runBatch(db, [deliveryFailed(db, id, reason, now), markDone(db, id, now)])
  log.error('notification.failed', { deliveryId: id, template, orderId, reason })
}

/**
 * Writes to a shopper what a message of the `notifications` queue asks for. Done messages do nothing again. Throws when
 * the provider cannot take it now or somebody else is sending it, so that the queue delivers it once more; what the
 * provider will never take is kept as failed, for staff. A crash between the sending and its record sends twice.
 */
export async function consumeNotification(services: Services, message: OutboxMessage): Promise<void> {
  try {
    await write(services, message)
  } catch (error) {
    await recordFailure(services, message.id, error)
    throw error
  }
}
