import { and, isNotNull, lt, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { loginThrottles, refreshTokens, sessions, users } from '../schema/accounts.ts'
import { deliveries } from '../schema/notifications.ts'
import { deadLetters } from '../schema/operations.ts'
import { checkoutAttempts } from '../schema/order-management.ts'
import { orderTokens } from '../schema/orders.ts'
import { stripeEvents } from '../schema/payments.ts'
import { outbox } from '../schema/platform.ts'
import { consents, erasures } from '../schema/privacy.ts'
import { erasedEmail } from './erased.ts'

const one = { one: sql<number>`1` }

/** Rows of one statement. D1 ends a statement after 30 s, and a night's worth must not be its first. */
export const rowsAtOnce = 500

// Each statement chooses its rows in the words of a partial index (migration 0022) and ends with at most `rowsAtOnce`.
const oldest = sql`LIMIT ${sql.raw(String(rowsAtOnce))}`

/** Deletes counters of failed logins whose last failure was before a moment. Tells how many, as all of these do. */
export async function deleteThrottles(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(loginThrottles)
    .where(sql`key IN (SELECT key FROM login_throttles WHERE last_failure_at < ${before} ${oldest})`)
    .returning(one)
  return gone.length
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

/** Deletes Stripe's events from before a moment; those that are not processed yet stay. */
export async function deleteEvents(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(stripeEvents)
    .where(sql`id IN (SELECT id FROM stripe_events WHERE status <> 'pending' AND received_at < ${before} ${oldest})`)
    .returning(one)
  return gone.length
}

/** Deletes dead letters from before a moment. */
export async function deleteDeadLetters(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(deadLetters)
    .where(sql`id IN (SELECT id FROM dead_letters WHERE received_at < ${before} ${oldest})`)
    .returning(one)
  return gone.length
}

/** Empties effects that were done before a moment; their keys stay, which make them happen once. */
export async function emptyOutbox(db: Database, before: number): Promise<number> {
  const gone = await db
    .update(outbox)
    .set({ payload: {}, lastError: null })
    .where(
      sql`id IN (SELECT id FROM outbox WHERE done_at IS NOT NULL AND payload <> '{}' AND done_at < ${before} ${oldest})`,
    )
    .returning(one)
  return gone.length
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

/** Deletes tokens of orders that ended before a moment. */
export async function deleteOrderTokens(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(orderTokens)
    .where(sql`token_hash IN (SELECT token_hash FROM order_tokens WHERE expires_at < ${before} ${oldest})`)
    .returning(one)
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
