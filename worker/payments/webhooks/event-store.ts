import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { stripeEvents } from '../../schema/payments.ts'
import { dueJobs } from '../../schema/platform.ts'

export interface NewEvent {
  readonly id: string
  readonly type: string
  readonly objectId: string
  readonly payload: Record<string, unknown>
}

/** Stores an event once, counting its deliveries; the row's status tells whether it still needs work. One round trip. */
export async function storeEvent(db: Database, event: NewEvent, now: number): Promise<'pending' | 'done' | 'dead'> {
  const [row] = await db
    .insert(stripeEvents)
    .values({ ...event, status: 'pending', deliveries: 1, attempts: 0, receivedAt: now })
    .onConflictDoUpdate({ target: stripeEvents.id, set: { deliveries: sql`${stripeEvents.deliveries} + 1` } })
    .returning({ status: stripeEvents.status })
  return row?.status ?? 'pending'
}

/** Reads a stored event. */
export async function findEvent(db: Database, id: string) {
  const [row] = await db.select().from(stripeEvents).where(eq(stripeEvents.id, id))
  return row ?? null
}

/** Marks an event done, in the batch of its effect. */
export function finishEvent(db: Database, id: string, now: number): Statement {
  return db.update(stripeEvents).set({ status: 'done', doneAt: now }).where(eq(stripeEvents.id, id))
}

/** Records why an event could not be acted on. */
export async function failEvent(db: Database, id: string, message: string): Promise<void> {
  await db
    .update(stripeEvents)
    .set({ attempts: sql`${stripeEvents.attempts} + 1`, lastError: message.slice(0, 500) })
    .where(eq(stripeEvents.id, id))
}

export type PendingEvent = Pick<typeof stripeEvents.$inferSelect, 'id' | 'receivedAt'>

/**
 * Events that are not done since `before`: the queue lost them, or their send failed. Each failed attempt makes the next
 * one later: an event that cannot be acted on must not fill the queue, nor ever be given up.
 */
export async function findPendingEvents(
  db: Database,
  before: number,
  limit: number,
  last: PendingEvent | null = null,
): Promise<PendingEvent[]> {
  return db
    .select({ id: stripeEvents.id, receivedAt: stripeEvents.receivedAt })
    .from(stripeEvents)
    .where(
      and(
        sql`${stripeEvents.status} = 'pending'`,
        last === null
          ? undefined
          : sql`(${stripeEvents.receivedAt}, ${stripeEvents.id}) > (${last.receivedAt}, ${last.id})`,
        sql`${stripeEvents.receivedAt} + 15000 * ${stripeEvents.attempts} * ${stripeEvents.attempts} < ${before}`,
      ),
    )
    .orderBy(asc(stripeEvents.receivedAt), asc(stripeEvents.id))
    .limit(limit)
}

/** Stores events that no webhook brought, as not delivered yet; those known already stay as they are. Returns the new ones. */
export async function insertMissing(db: Database, events: readonly NewEvent[], now: number): Promise<number> {
  if (events.length === 0) return 0
  // One parameter for any number of events: D1 allows a hundred in a statement.
  const inserted = await db
    .insert(stripeEvents)
    .select(sql`SELECT value ->> 'id', value ->> 'type', value ->> 'objectId', value -> 'payload', 'pending', 0, 0, NULL,
        ${now}, NULL
      FROM json_each(${JSON.stringify(events)}) WHERE true`)
    .onConflictDoNothing({ target: stripeEvents.id })
    .returning({ id: stripeEvents.id })
  return inserted.length
}

/** The row that counts events in another API version; `/metrics` reads it. It is no job and never due. */
const otherVersionRow = 'stripe-events-other-version'

/** Counts one more event whose shape is not the one this shop was built for. */
export async function countOtherVersion(db: Database, now: number): Promise<void> {
  await db
    .insert(dueJobs)
    .values({ name: otherVersionRow, lastRunAt: now, cursor: '1' })
    .onConflictDoUpdate({
      target: dueJobs.name,
      set: { lastRunAt: now, cursor: sql`CAST(${dueJobs.cursor} AS INTEGER) + 1 || ''` },
    })
}
