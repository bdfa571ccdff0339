import { and, desc, eq, lt, or, sql } from 'drizzle-orm'
import type { Cursor } from '../kernel/page.ts'
import type { Database, Statement } from '../platform/database.ts'
import type { DeliveryStatus } from './contract.ts'
import { deliveries } from './tables.ts'

export type StoredDelivery = typeof deliveries.$inferSelect

/** A provider call ends within 10 s; a claim this old (milliseconds) belongs to a Worker that died. */
const claimLease = 30_000

export interface DeliveryClaim {
  /** The outbox row's id: one row, one message. */
  readonly id: string
  readonly template: string
  readonly recipient: string
  readonly subject: string
  readonly reference: string
}

/**
 * Takes the sending of a message for this caller alone; false while another one is at it. A try that failed for the
 * moment, or whose Worker died, may be taken again.
 */
export async function claimDelivery(db: Database, claim: DeliveryClaim, now: number): Promise<boolean> {
  const rows = await db
    .insert(deliveries)
    .values({ ...claim, channel: 'email', status: 'sending', attempts: 1, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: deliveries.id,
      set: { attempts: sql`${deliveries.attempts} + 1`, lastError: null, updatedAt: now },
      setWhere: and(
        eq(deliveries.status, 'sending'),
        sql`(${deliveries.lastError} IS NOT NULL OR ${deliveries.updatedAt} <= ${now - claimLease})`,
      ),
    })
    .returning({ id: deliveries.id })
  return rows.length === 1
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

/** The provider could not take the message now; the queue tries again. */
export function deliveryDelayed(db: Database, id: string, reason: string, now: number): Statement {
  return db
    .update(deliveries)
    .set({ lastError: reason.slice(0, 500), updatedAt: now })
    .where(eq(deliveries.id, id))
}

/** Newest first; one more than `limit`, which tells that there is another page. */
export function listDeliveries(
  db: Database,
  filter: { readonly status?: DeliveryStatus | undefined; readonly after: Cursor | null },
  limit: number,
): Promise<StoredDelivery[]> {
  const { status, after } = filter
  return db
    .select()
    .from(deliveries)
    .where(
      and(
        status === undefined ? undefined : eq(deliveries.status, status),
        after === null
          ? undefined
          : or(
              lt(deliveries.createdAt, Number(after.key)),
              and(eq(deliveries.createdAt, Number(after.key)), lt(deliveries.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(limit + 1)
}
