import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { mintId } from '../kernel/id.ts'
import type { Services } from './context.ts'
import type { Database, Statement } from './database.ts'
import { errorFields } from './log.ts'
import { outbox } from './tables.ts'

export type QueueName = 'fulfilment' | 'notifications'

/** What travels on a queue: the outbox row's id is the message's identity, so a second delivery is recognised. */
export interface OutboxMessage {
  readonly id: string
  readonly kind: string
  readonly payload: Record<string, unknown>
}

export interface Effect {
  readonly queue: QueueName
  readonly kind: string
  /** What the effect is once for, for example `stock.commit:ord_…`. */
  readonly effectKey: string
  readonly payload: Record<string, unknown>
}

/** The row that asks for an effect; put it in the batch of the state change that causes it (invariant 6). */
export function enqueue(db: Database, effect: Effect, now: number): Statement {
  return db
    .insert(outbox)
    .values({ id: mintId('outbox', now), createdAt: now, ...effect })
    .onConflictDoNothing({ target: outbox.effectKey })
}

/** Marks an effect as done; the consumer puts it in the batch of the effect, never the sender (decision 10). */
export function markDone(db: Database, id: string, now: number): Statement {
  return db
    .update(outbox)
    .set({ doneAt: now })
    .where(and(eq(outbox.id, id), isNull(outbox.doneAt)))
}

/** Marks an effect as done by what it is once for: by the request that asked for it and could do it at once. */
export function markDoneByKey(db: Database, effectKey: string, now: number): Statement {
  return db
    .update(outbox)
    .set({ doneAt: now })
    .where(and(eq(outbox.effectKey, effectKey), isNull(outbox.doneAt)))
}

/** Records why a delivery failed, for staff; the queue delivers it again. */
export async function recordFailure({ db }: Services, id: string, error: unknown): Promise<void> {
  const { message, error: name } = errorFields(error)
  await db
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1`, lastError: String(message ?? name) })
    .where(eq(outbox.id, id))
}

/** Whether a row is done already: the cheap way out for a second delivery. */
export async function isDone({ db }: Services, id: string): Promise<boolean> {
  const [row] = await db.select({ doneAt: outbox.doneAt }).from(outbox).where(eq(outbox.id, id))
  return row?.doneAt != null
}

// A sent row that nobody has done by then is sent again: local queues live in memory, and a Worker can die with a batch.
// Each failure makes the pause longer: an effect that cannot be had now must not fill its queue, nor ever be given up.
const resendAfter = 60_000

/**
 * Sends open rows to their queues: after a commit those just written, by cron all that were never sent or not done in a
 * minute, or longer after failures. Sending twice is harmless, forgetting is not. Returns how many were sent.
 */
export async function relayOutbox(services: Services, limit = 80): Promise<number> {
  const { db, env, clock, log, meter } = services
  const now = clock()
  const rows = await db
    .select({ id: outbox.id, queue: outbox.queue, kind: outbox.kind, payload: outbox.payload })
    .from(outbox)
    .where(
      and(
        isNull(outbox.doneAt),
        or(isNull(outbox.sentAt), sql`${outbox.sentAt} + ${resendAfter} * max(1, ${outbox.attempts}) < ${now}`),
      ),
    )
    .orderBy(asc(outbox.createdAt))
    .limit(limit)
  if (rows.length === 0) return 0
  const queues = { fulfilment: env.FULFILMENT_QUEUE, notifications: env.NOTIFICATIONS_QUEUE }
  const sent: string[] = []
  for (const name of ['fulfilment', 'notifications'] as const) {
    const messages = rows.filter((row) => row.queue === name)
    if (messages.length === 0) continue
    try {
      meter.queues++
      await queues[name].sendBatch(
        messages.map(({ id, kind, payload }) => ({ body: { id, kind, payload } satisfies OutboxMessage })),
      )
      sent.push(...messages.map((message) => message.id))
    } catch (error) {
      // The rows stay unsent; the next run of the due jobs tries again.
      log.error('outbox.send-failed', { queue: name, ...errorFields(error) })
    }
  }
  if (sent.length > 0) {
    await db
      .update(outbox)
      .set({ sentAt: now })
      .where(and(inArray(outbox.id, sent), isNull(outbox.doneAt)))
  }
  return sent.length
}
