import { auditStatement } from '../audit/public.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import type { StoredDeadLetter } from './dead-letter.ts'
import { findDeadLetter, markReplayed } from './store.ts'

/** Sends a dead message to its queue again. Once more than needed is harmless: consumers do each effect once. */
export async function replayDeadLetter(
  services: Services,
  id: string,
  actor: Actor,
): Promise<Result<StoredDeadLetter, { code: 'not-found' }>> {
  const { db, env, clock, meter, requestId } = services
  const letter = await findDeadLetter(db, id)
  if (letter === null) return err({ code: 'not-found' })
  const queues = {
    payments: env.PAYMENTS_QUEUE,
    fulfilment: env.FULFILMENT_QUEUE,
    notifications: env.NOTIFICATIONS_QUEUE,
  }
  meter.queues++
  // Sent first: a crash before the mark leaves a letter that looks open, never one that is lost.
  await queues[letter.queue].send(letter.body)
  const now = clock()
  await runBatch(db, [
    markReplayed(db, id, now),
    auditStatement(
      db,
      {
        actor: actorName(actor),
        action: 'dead-letter.replay',
        entity: 'dead-letter',
        entityId: id,
        requestId,
        after: { queue: letter.queue, kind: letter.kind },
      },
      now,
    ),
  ])
  return ok({ ...letter, replayedAt: now })
}
