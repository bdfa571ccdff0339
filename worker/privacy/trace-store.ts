import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { deliveries } from '../schema/notifications.ts'
import { deadLetters } from '../schema/operations.ts'
import { stripeEvents } from '../schema/payments.ts'
import { idempotencyKeys, outbox } from '../schema/platform.ts'
import { erasedEmail } from './erased.ts'

/** The ids under which an account is known at our providers, as the events of a provider name them. */
export async function findCustomerId(db: Database, userId: string): Promise<string | null> {
  const rows = await db.all<{ id: string | null }>(
    sql`SELECT stripe_customer_id AS id FROM payment_customers WHERE user_id = ${userId}`,
  )
  return rows[0]?.id ?? null
}

/**
 * Takes an account out of queues, answers kept for replay, dead letters and messages. Notices about the account that
 * wait to be sent are not sent any more. `customerId` is the account's at Stripe, whose stored events are emptied.
 */
export function eraseTraces(db: Database, userId: string, customerId: string | null, now: number): Statement[] {
  const ofCustomer =
    customerId === null
      ? []
      : [
          db
            .update(stripeEvents)
            .set({ payload: {} })
            .where(
              sql`+${stripeEvents.status} <> 'pending' AND (${stripeEvents.objectId} = ${customerId}
                OR ${stripeEvents.payload} ->> 'customer' = ${customerId})`,
            ),
        ]
  return [
    db
      .update(outbox)
      .set({ payload: {}, effectKey: sql`'erased:' || ${outbox.id}`, doneAt: sql`coalesce(${outbox.doneAt}, ${now})` })
      .where(sql`+${outbox.queue} = 'notifications' AND ${outbox.payload} ->> 'userId' = ${userId}`),
    db.delete(idempotencyKeys).where(and(eq(idempotencyKeys.scope, userId), isNotNull(idempotencyKeys.status))),
    db.delete(deadLetters).where(sql`${deadLetters.body} ->> '$.payload.userId' = ${userId}`),
    db
      .update(deliveries)
      .set({ recipient: erasedEmail, subject: '', reference: null, providerMessageId: null, updatedAt: now })
      .where(eq(deliveries.reference, userId)),
    ...ofCustomer,
  ]
}
