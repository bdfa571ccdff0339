import { auditStatement } from '../audit/public.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { enqueue, findEffect, hastenEffect, relayOutbox } from '../platform/outbox.ts'
import { findMessage } from './store.ts'

/**
 * Sends a message once more because staff asked for it: it is written again from what is there now, under a new row. One
 * that still waits or is being tried is sent at once instead, under its own.
 */
export async function resendMessage(
  services: Services,
  id: string,
  actor: Actor,
): Promise<Result<{ messageId: string }, { code: 'not-found' | 'message-emptied' }>> {
  const { db, clock, requestId } = services
  const [message, effect] = await Promise.all([findMessage(db, id), findEffect(db, id)])
  if (message === null) return err({ code: 'not-found' })
  if (effect === null) return err({ code: 'message-emptied' })
  const now = clock()
  const isOpen = message.status === 'waiting' || message.status === 'sending'
  const messageId = isOpen ? id : mintId('outbox', now)
  const asked = isOpen
    ? hastenEffect(db, id)
    : enqueue(db, { queue: 'notifications', effectKey: `resend:${messageId}`, ...effect }, now, messageId)
  await runBatch(db, [
    asked,
    auditStatement(
      db,
      {
        actor: actorName(actor),
        action: 'message.resend',
        entity: 'delivery',
        entityId: id,
        requestId,
        after: { template: message.template, as: messageId },
      },
      now,
    ),
  ])
  services.defer(relayOutbox(services))
  return ok({ messageId })
}
