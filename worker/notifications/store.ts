import { and, desc, eq, sql } from 'drizzle-orm'
import type { Cursor } from '../kernel/page.ts'
import { type Database, olderThan, type Statement } from '../platform/database.ts'
import { deliveries } from '../schema/notifications.ts'
import { outbox } from '../schema/platform.ts'
import { type CountedMail, isTooMany } from './cap-store.ts'
import type { MessageStatus } from './contract.ts'

export type StoredMessage = typeof deliveries.$inferSelect

/** A provider call ends within 10 s; a claim this old (milliseconds) belongs to a Worker that died. */
const claimLease = 30_000

/** One row of the outbox is one message. */
export interface MessageClaim extends CountedMail {
  readonly subject: string
  readonly reference: string
  /** Why it is not sent at all; null when it may be. */
  readonly refusal: string | null
}

const tooMany = 'This address had as many mails as anyone may ask for in a day.'

/**
 * Takes the sending of a message for this caller alone; `taken` while another one is at it. A try that failed for the
 * moment, or whose Worker died, may be taken again. A message that is not to be sent is kept as `suppressed` with the
 * reason, and is done.
 */
export async function claimMessage(
  db: Database,
  { cap, refusal, ...message }: MessageClaim,
  now: number,
): Promise<'claimed' | 'suppressed' | 'taken'> {
  const isRefused = refusal === null ? isTooMany({ ...message, cap }, now) : sql`1`
  const insert = db
    .insert(deliveries)
    .values({
      ...message,
      channel: 'email',
      status: sql`CASE WHEN ${isRefused} THEN 'suppressed' ELSE 'sending' END`,
      lastError: sql`CASE WHEN ${isRefused} THEN ${refusal ?? tooMany} END`,
      attempts: 1,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: deliveries.id,
      set: { attempts: sql`${deliveries.attempts} + 1`, status: 'sending', lastError: null, updatedAt: now },
      setWhere: and(
        sql`${deliveries.status} IN ('sending', 'waiting')`,
        sql`(${deliveries.lastError} IS NOT NULL OR ${deliveries.updatedAt} <= ${now - claimLease})`,
      ),
    })
    .returning({ status: deliveries.status })
  const done = db
    .update(outbox)
    .set({ doneAt: now })
    .where(
      and(
        eq(outbox.id, message.id),
        sql`EXISTS (SELECT 1 FROM deliveries WHERE id = ${message.id} AND status = 'suppressed')`,
      ),
    )
  const [rows] = await db.batch([insert, done])
  if (rows[0] === undefined) return 'taken'
  return rows[0].status === 'suppressed' ? 'suppressed' : 'claimed'
}

/** The provider took the message. */
export function deliverySent(db: Database, id: string, providerMessageId: string | null, now: number): Statement {
  return db.update(deliveries).set({ status: 'sent', providerMessageId, updatedAt: now }).where(eq(deliveries.id, id))
}

/** The provider will never take the message: staff must look. */
export function deliveryFailed(db: Database, id: string, reason: string, now: number): Statement {
  return db
    .update(deliveries)
    .set({ status: 'failed', lastError: reason.slice(0, 500), updatedAt: now })
    .where(eq(deliveries.id, id))
}

/** The provider refuses the shop: the message waits until the settings are right. */
export function deliveryWaiting(db: Database, id: string, reason: string, now: number): Statement {
  return db
    .update(deliveries)
    .set({ status: 'waiting', lastError: reason.slice(0, 500), updatedAt: now })
    .where(eq(deliveries.id, id))
}

/** One message. */
export async function findMessage(db: Database, id: string): Promise<StoredMessage | null> {
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id))
  return row ?? null
}

/** The provider could not take the message now; the queue tries again. */
export function deliveryDelayed(db: Database, id: string, reason: string, now: number): Statement {
  return db
    .update(deliveries)
    .set({ lastError: reason.slice(0, 500), updatedAt: now })
    .where(eq(deliveries.id, id))
}

/** Newest first; one more than `limit`, which tells that there is another page. */
export function listMessages(
  db: Database,
  filter: { readonly status?: MessageStatus | undefined; readonly after: Cursor | null },
  limit: number,
): Promise<StoredMessage[]> {
  const { status, after } = filter
  return db
    .select()
    .from(deliveries)
    .where(
      and(
        status === undefined ? undefined : eq(deliveries.status, status),
        after === null ? undefined : olderThan(deliveries.createdAt, deliveries.id, after),
      ),
    )
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(limit + 1)
}
