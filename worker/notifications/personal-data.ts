import { eq, type SQL, sql } from 'drizzle-orm'
import { erasedEmail } from '../kernel/erased.ts'
import type { Database, Statement } from '../platform/database.ts'
import { oldest, one } from '../platform/personal-data.ts'
import { deliveries } from '../schema/notifications.ts'

/** Takes an address out of the messages that went to it. */
export function eraseRecipient(db: Database, email: string, now: number): Statement {
  return db.update(deliveries).set({ recipient: erasedEmail, updatedAt: now }).where(eq(deliveries.recipient, email))
}

/** Takes an account out of the messages about it. */
export function eraseAccountMessages(db: Database, userId: string, now: number): Statement {
  return db
    .update(deliveries)
    .set({ recipient: erasedEmail, subject: '', reference: null, providerMessageId: null, updatedAt: now })
    .where(eq(deliveries.reference, userId))
}

/** Takes the person out of the messages about orders that are over; `over` gives their ids. */
export function eraseOrderMessages(db: Database, over: SQL, now: number): Statement {
  return db
    .update(deliveries)
    .set({ recipient: erasedEmail, subject: '', providerMessageId: null, updatedAt: now })
    .where(sql`${deliveries.reference} IN (${over})`)
}

/** Empties recipient and subject of messages from before a moment. */
export async function emptyMessages(db: Database, before: number): Promise<number> {
  const gone = await db
    .update(deliveries)
    .set({ recipient: erasedEmail, subject: '', providerMessageId: null })
    .where(
      sql`id IN (SELECT id FROM deliveries WHERE recipient <> ${sql.raw(`'${erasedEmail}'`)}
        AND created_at < ${before} ${oldest})`,
    )
    .returning(one)
  return gone.length
}
