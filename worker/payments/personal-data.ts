import { type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { oldest, one } from '../platform/personal-data.ts'
import { disputes, payments, refunds, stripeEvents } from '../schema/payments.ts'

/** The ids under which an account is known at our providers, as the events of a provider name them. */
export async function findCustomerId(db: Database, userId: string): Promise<string | null> {
  const rows = await db.all<{ id: string | null }>(
    sql`SELECT stripe_customer_id AS id FROM payment_customers WHERE user_id = ${userId}`,
  )
  return rows[0]?.id ?? null
}

/** Empties the stored events about a customer at Stripe; those that wait to be acted on stay. */
export function eraseCustomerEvents(db: Database, customerId: string): Statement {
  return db
    .update(stripeEvents)
    .set({ payload: {} })
    .where(
      sql`+${stripeEvents.status} <> 'pending' AND (${stripeEvents.objectId} = ${customerId}
        OR ${stripeEvents.payload} ->> 'customer' = ${customerId})`,
    )
}

/** Takes the person out of the payments of orders that are over; `over` gives their ids. */
export function erasePayments(db: Database, over: SQL): Statement[] {
  const intents = sql`SELECT +stripe_payment_intent_id FROM payments WHERE order_id IN (${over})`
  return [
    db.update(payments).set({ cardLast4: null }).where(sql`${payments.orderId} IN (${over})`),
    db.update(refunds).set({ note: null }).where(sql`${refunds.orderId} IN (${over})`),
    db.update(disputes).set({ evidence: {} }).where(sql`${disputes.orderId} IN (${over})`),
    db
      .update(stripeEvents)
      .set({ payload: {} })
      .where(
        sql`+${stripeEvents.status} <> 'pending' AND (${stripeEvents.objectId} IN (${intents})
          OR ${stripeEvents.payload} ->> 'payment_intent' IN (${intents}))`,
      ),
  ]
}

/** Deletes Stripe's events from before a moment; those that are not processed yet stay. */
export async function deleteEvents(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(stripeEvents)
    .where(sql`id IN (SELECT id FROM stripe_events WHERE status <> 'pending' AND received_at < ${before} ${oldest})`)
    .returning(one)
  return gone.length
}
