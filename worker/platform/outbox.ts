import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { mintId } from '../kernel/id.ts'
import { outbox } from '../schema/platform.ts'
import type { Services } from './context.ts'
import type { Database, Statement } from './database.ts'
import { errorFields } from './log.ts'

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
export function enqueue(db: Database, effect: Effect, now: number, id = mintId('outbox', now)): Statement {
  return db
    .insert(outbox)
    .values({ id, createdAt: now, ...effect })
    .onConflictDoNothing({ target: outbox.effectKey })
}

/** Marks an effect as done; the consumer puts it in the batch of the effect, never the sender (decisions/queues). */
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

/**
 * Queues in the order in which they are served: money and stock first (decisions/nothing-starves). A new one gets its
 * line here.
 */
const queueOrder = ['fulfilment', 'notifications'] as const satisfies readonly QueueName[]

/** A queue takes a hundred messages at once; the rest is room for their size. */
const pageSize = 80

/** The open rows of one queue that are due. `next_at` (migration 0021) says when: at once, and later after each failure. */
function dueRows(db: Database, queue: QueueName, now: number) {
  return db
    .select({ id: outbox.id, kind: outbox.kind, payload: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.queue, queue), isNull(outbox.doneAt), sql`next_at <= ${now}`))
    .orderBy(sql`next_at`)
    .limit(pageSize)
}

type Due = Awaited<ReturnType<typeof dueRows>>

/** Sends the rows to a queue. False when it would not take them: they stay unsent, and the next run tries again. */
async function sendRows({ env, log, meter }: Services, name: QueueName, rows: Due): Promise<boolean> {
  const queues = { fulfilment: env.FULFILMENT_QUEUE, notifications: env.NOTIFICATIONS_QUEUE }
  try {
    meter.queues++
    await queues[name].sendBatch(
      rows.map(({ id, kind, payload }) => ({ body: { id, kind, payload } satisfies OutboxMessage })),
    )
    return true
  } catch (error) {
    log.error('outbox.send-failed', { queue: name, ...errorFields(error) })
    return false
  }
}

/**
 * Sends due rows to their queues, each queue by itself: however many effects of one fail, the next one's are sent. A row
 * that is not done within a minute is sent again, later after each failure: local queues live in memory, and a Worker
 * can die with a batch. Sending twice is harmless, forgetting is not. After a commit one page is enough; the due job goes
 * on until nothing is due or `budget` (milliseconds) is over. Returns how many were sent.
 */
export async function relayOutbox(services: Services, budget = 0): Promise<number> {
  const { db, clock } = services
  const began = clock()
  const refused = new Set<QueueName>()
  let total = 0
  let goesOn = true
  while (goesOn) {
    const now = clock()
    const [first, second] = await db.batch([dueRows(db, queueOrder[0], now), dueRows(db, queueOrder[1], now)])
    const due = { [queueOrder[0]]: first, [queueOrder[1]]: second }
    const sent: string[] = []
    goesOn = false
    for (const name of queueOrder) {
      const rows = due[name]
      if (rows.length === 0 || refused.has(name)) continue
      if (!(await sendRows(services, name, rows))) {
        refused.add(name)
        continue
      }
      sent.push(...rows.map(({ id }) => id))
      goesOn ||= rows.length === pageSize
    }
    if (sent.length > 0) {
      await db
        .update(outbox)
        .set({ sentAt: now })
        .where(and(sql`id IN (SELECT value FROM json_each(${JSON.stringify(sent)}))`, isNull(outbox.doneAt)))
    }
    total += sent.length
    goesOn &&= clock() - began < budget
  }
  return total
}

/** Keeps an effect back until a moment, without counting an attempt: what it needs is not to be had at all. */
export function holdEffect(db: Database, id: string, until: number, reason: string): Statement {
  return db
    .update(outbox)
    .set({ lastError: reason, heldUntil: until })
    .where(and(eq(outbox.id, id), isNull(outbox.doneAt)))
}

/** Makes a held or delayed effect due at once, because staff asked for it. */
export function hastenEffect(db: Database, id: string): Statement {
  return db
    .update(outbox)
    .set({ heldUntil: null, sentAt: null })
    .where(and(eq(outbox.id, id), isNull(outbox.doneAt)))
}

/** Lets every effect of a queue go that was kept back: what they need is to be had again. */
export function releaseHeld(db: Database, queue: QueueName): Statement {
  return db
    .update(outbox)
    .set({ heldUntil: null, sentAt: null })
    .where(and(eq(outbox.queue, queue), isNotNull(outbox.heldUntil), isNull(outbox.doneAt)))
}

/** What an effect asked for, to ask for it once more; null when it is not there, or emptied by now. */
export async function findEffect(db: Database, id: string) {
  const [row] = await db
    .select({ kind: outbox.kind, payload: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.id, id), sql`${outbox.payload} <> '{}'`))
  return row ?? null
}
