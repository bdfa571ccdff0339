import { type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { oldest, one } from '../platform/personal-data.ts'
import { checkoutAttempts, fulfilments } from '../schema/order-management.ts'

/** Takes the person out of the parcels and attempts of orders that are over; `over` gives their ids. */
export function eraseParcels(db: Database, over: SQL): Statement[] {
  return [
    db
      .update(fulfilments)
      .set({ trackingNumber: null, trackingUrl: null })
      .where(sql`${fulfilments.orderId} IN (${over})`),
    db
      .delete(checkoutAttempts)
      .where(sql`${checkoutAttempts.finishedAt} IS NOT NULL AND ${checkoutAttempts.orderId} IN (${over})`),
  ]
}

/** Deletes attempts at ordering that ended before a moment. */
export async function deleteAttempts(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(checkoutAttempts)
    .where(
      sql`id IN (SELECT id FROM checkout_attempts WHERE finished_at IS NOT NULL AND finished_at < ${before} ${oldest})`,
    )
    .returning(one)
  return gone.length
}
