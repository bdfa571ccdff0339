import { and, desc, eq, sql } from 'drizzle-orm'
import { mintId } from '../kernel/id.ts'
import type { Cursor } from '../kernel/page.ts'
import { type Database, olderThan, type Statement } from '../platform/database.ts'
import { fulfilments } from '../schema/order-management.ts'
import { orders, refundUnderWay } from '../schema/orders.ts'

export type FulfilmentRow = typeof fulfilments.$inferSelect

/**
 * The fulfilment record of a paid order whose stock is committed; once, and only while the order still stands: a
 * cancellation that came first leaves nothing to pack. The parcel of an order that lives again is to be packed again.
 */
export function createFulfilment(db: Database, orderId: string, now: number): Statement {
  return db
    .insert(fulfilments)
    .select(sql`SELECT ${mintId('fulfilment', now)}, id, 1, 'pending', NULL, NULL, NULL, ${now}, ${now}, NULL, NULL
      FROM orders WHERE id = ${orderId} AND status IN ('paid', 'processing', 'on_hold')`)
    .onConflictDoUpdate({
      target: [fulfilments.orderId, fulfilments.parcel],
      set: { status: 'pending', updatedAt: now },
      setWhere: eq(fulfilments.status, 'cancelled'),
    })
}

/** The parcel of an order that is not sent yet. */
export async function findPending(db: Database, orderId: string): Promise<FulfilmentRow | null> {
  const [row] = await db
    .select()
    .from(fulfilments)
    .where(and(eq(fulfilments.orderId, orderId), eq(fulfilments.status, 'pending')))
  return row ?? null
}

/** A parcel leaves. */
export function sendParcel(
  db: Database,
  id: string,
  parcel: { carrier: string; trackingNumber: string; trackingUrl: string | null },
  now: number,
): Statement {
  return db
    .update(fulfilments)
    .set({ ...parcel, status: 'shipped', shippedAt: now, updatedAt: now })
    .where(and(eq(fulfilments.id, id), eq(fulfilments.status, 'pending')))
}

/** All parcels of an order arrived. */
export function deliverParcels(db: Database, orderId: string, now: number): Statement {
  return db
    .update(fulfilments)
    .set({ status: 'delivered', deliveredAt: now, updatedAt: now })
    .where(and(eq(fulfilments.orderId, orderId), eq(fulfilments.status, 'shipped')))
}

/** Parcels of an order that will never leave. */
export function cancelParcels(db: Database, orderId: string, now: number): Statement {
  return db
    .update(fulfilments)
    .set({ status: 'cancelled', updatedAt: now })
    .where(and(eq(fulfilments.orderId, orderId), eq(fulfilments.status, 'pending')))
}

const isOnHold = sql<boolean>`(orders.status = 'on_hold')`.mapWith(Boolean)
// As the domain says it of one order: what is asked back counts as gone.
const isRefunded =
  sql<boolean>`(orders.captured_amount > 0 AND orders.refunded_amount + ${refundUnderWay} >= orders.captured_amount)`.mapWith(
    Boolean,
  )
/** Whether a parcel that waits is to be packed now. */
export const toPack = sql`NOT ${isOnHold} AND NOT ${isRefunded}`

/** Newest first, `limit + 1` rows; of pending ones only those that are to be packed now. */
export async function listFulfilments(
  db: Database,
  status: FulfilmentRow['status'] | undefined,
  cursor: Cursor | null,
  limit: number,
) {
  return db
    .select({ fulfilment: fulfilments, orderNumber: orders.orderNumber, isOnHold, isRefunded })
    .from(fulfilments)
    .innerJoin(orders, eq(orders.id, fulfilments.orderId))
    .where(
      and(
        status === undefined ? undefined : eq(fulfilments.status, status),
        status === 'pending' ? toPack : undefined,
        cursor === null ? undefined : olderThan(fulfilments.createdAt, fulfilments.id, cursor),
      ),
    )
    .orderBy(desc(fulfilments.createdAt), desc(fulfilments.id))
    .limit(limit + 1)
}
