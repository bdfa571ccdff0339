import { type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { oldest, one } from '../platform/personal-data.ts'
import { deadLetters } from '../schema/operations.ts'

/** Deletes the dead letters about an account. */
export function eraseAccountLetters(db: Database, userId: string): Statement {
  return db.delete(deadLetters).where(sql`${deadLetters.body} ->> '$.payload.userId' = ${userId}`)
}

/**
 * Deletes the dead letters about orders that are over; `over` gives their ids. The outbox rows and the stored events are
 * what repairs; a letter only shows that something failed.
 */
export function eraseOrderLetters(db: Database, over: SQL): Statement {
  return db.delete(deadLetters).where(sql`${deadLetters.body} ->> '$.payload.orderId' IN (${over})`)
}

/** Deletes dead letters from before a moment. */
export async function deleteDeadLetters(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(deadLetters)
    .where(sql`id IN (SELECT id FROM dead_letters WHERE received_at < ${before} ${oldest})`)
    .returning(one)
  return gone.length
}
