import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { holdEffect, isDone, markDone, type OutboxMessage, recordFailure, releaseHeld } from '../platform/outbox.ts'
import { sendGrid } from './send-grid.ts'
import { claimMessage, deliveryDelayed, deliveryFailed, deliverySent, deliveryWaiting } from './store.ts'
import { writeMessage } from './write-message.ts'

/** How long a message waits before it is tried again when the provider refuses the shop, in milliseconds. */
const heldFor = 10 * 60_000

async function write(services: Services, message: OutboxMessage): Promise<void> {
  const { db, clock, log, settings } = services
  const { id } = message
  if (await isDone(services, id)) return
  const written = await writeMessage(services, message)
  if (written === null) {
    await runBatch(db, [markDone(db, id, clock())])
    log.info('notification.outdated', { messageId: id, kind: message.kind })
    return
  }
  const { template, subject, text, html, to, reference, refusal } = written
  const cap = written.cap && { ...written.cap, perDay: settings.mailsPerRecipient }
  const claim = { id, template, recipient: to.email, subject, reference, cap, refusal }
  const claimed = await claimMessage(db, claim, clock())
  if (claimed === 'taken') throw new Error(`${id} is being sent right now`)
  if (claimed === 'suppressed') {
    log.info('notification.suppressed', { messageId: id, template, reference })
    return
  }
  const { name, email } = settings.shop
  const sent = await sendGrid(services).send({ id, from: { email, name }, to, subject, text, html })
  const now = clock()
  if (sent.ok) {
    // One that was taken shows that the provider takes the shop's mail again: those that waited go out now.
    await runBatch(db, [deliverySent(db, id, sent.value, now), markDone(db, id, now), releaseHeld(db, 'notifications')])
    log.info('notification.sent', { messageId: id, template, reference })
    return
  }
  const { retryable, isShopsFault, reason } = sent.error
  if (isShopsFault) {
    // Not the message's fault, so it neither counts an attempt nor dies: it is tried again until the settings are right.
    await runBatch(db, [deliveryWaiting(db, id, reason, now), holdEffect(db, id, now + heldFor, reason)])
    log.error('notifications.shop-refused', { messageId: id, template, reason })
    return
  }
  if (retryable) {
    await runBatch(db, [deliveryDelayed(db, id, reason, now)])
    throw new Error(`${id} was not taken: ${reason}`)
  }
  await runBatch(db, [deliveryFailed(db, id, reason, now), markDone(db, id, now)])
  log.error('notification.failed', { messageId: id, template, reference, reason })
}

/**
 * Writes to a person what a message of the `notifications` queue asks for. Done messages do nothing again. Throws when
 * the provider cannot take it now or another consumer is sending it, so that the queue delivers it once more; what the
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
