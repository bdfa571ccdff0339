import { and, isNotNull, lt, ne, sql } from 'drizzle-orm'
import { loginThrottles, refreshTokens, sessions, users } from '../accounts/tables.ts'
import { checkoutAttempts } from '../checkout/tables.ts'
import { deliveries } from '../notifications/tables.ts'
import { deadLetters } from '../operations/tables.ts'
import { orderTokens } from '../orders/tables.ts'
import { stripeEvents } from '../payments/tables.ts'
import type { Database } from '../platform/database.ts'
import { outbox } from '../platform/tables.ts'
import { erasedEmail } from './erased.ts'
import { consents, erasures } from './tables.ts'

const one = { one: sql<number>`1` }

/** Deletes counters of failed logins whose last failure was before a moment. Tells how many, as all of these do. */
export async function deleteThrottles(db: Database, before: number): Promise<number> {
  const gone = await db.delete(loginThrottles).where(lt(loginThrottles.lastFailureAt, before)).returning(one)
  return gone.length
}

/** Empties recipient and subject of messages from before a moment. */
export async function emptyMessages(db: Database, before: number): Promise<number> {
  const gone = await db
    .update(deliveries)
    .set({ recipient: erasedEmail, subject: '', providerMessageId: null })
    .where(and(lt(deliveries.createdAt, before), ne(deliveries.recipient, erasedEmail)))
    .returning(one)
  return gone.length
}

/** Deletes Stripe's events from before a moment; those that nobody acted on yet stay. */
export async function deleteEvents(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(stripeEvents)
    .where(and(ne(stripeEvents.status, 'pending'), lt(stripeEvents.receivedAt, before)))
    .returning(one)
  return gone.length
}

/** Deletes dead letters from before a moment. */
export async function deleteDeadLetters(db: Database, before: number): Promise<number> {
  const gone = await db.delete(deadLetters).where(lt(deadLetters.receivedAt, before)).returning(one)
  return gone.length
}

/** Empties effects that were done before a moment; their keys stay, which make them happen once. */
export async function emptyOutbox(db: Database, before: number): Promise<number> {
  const gone = await db
    .update(outbox)
    .set({ payload: {}, lastError: null })
    .where(and(isNotNull(outbox.doneAt), lt(outbox.doneAt, before), sql`${outbox.payload} <> '{}'`))
    .returning(one)
  return gone.length
}

/** Deletes attempts at ordering that ended before a moment. */
export async function deleteAttempts(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(checkoutAttempts)
    .where(and(isNotNull(checkoutAttempts.finishedAt), lt(checkoutAttempts.finishedAt, before)))
    .returning(one)
  return gone.length
}

/** Deletes tokens of orders that ended before a moment. */
export async function deleteOrderTokens(db: Database, before: number): Promise<number> {
  const gone = await db.delete(orderTokens).where(lt(orderTokens.expiresAt, before)).returning(one)
  return gone.length
}

/** Deletes what is left of accounts whose erasure was complete before a moment. */
export async function deleteErased(db: Database, before: number): Promise<number> {
  const old = sql`SELECT user_id FROM erasures WHERE completed_at IS NOT NULL AND completed_at < ${before}`
  const [, , , , gone] = await db.batch([
    db
      .delete(refreshTokens)
      .where(sql`${refreshTokens.sessionId} IN (SELECT id FROM sessions WHERE user_id IN (${old}))`),
    db.delete(sessions).where(sql`${sessions.userId} IN (${old})`),
    db.delete(consents).where(sql`${consents.userId} IN (${old})`),
    // The account refers to nothing, but the erasure refers to the account: it goes first, and the account by its mark.
    db.delete(erasures).where(and(isNotNull(erasures.completedAt), lt(erasures.completedAt, before))),
    db
      .delete(users)
      .where(
        and(
          isNotNull(users.erasedAt),
          lt(users.erasedAt, before),
          sql`NOT EXISTS (SELECT 1 FROM erasures WHERE user_id = users.id)`,
        ),
      )
      .returning(one),
  ])
  return gone.length
}
