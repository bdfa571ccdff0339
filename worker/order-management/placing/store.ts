import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import type { Claim } from '../../platform/http/idempotency.ts'
import { checkoutAttempts } from '../../schema/order-management.ts'
import type { Holder } from './unpaid-holds.ts'

export interface NewAttempt {
  readonly id: string
  readonly orderId: string
  readonly basketId: string | null
  /** The basket and those it took over: an open order of theirs has to go first. */
  readonly basketIds: readonly string[]
  readonly lines: readonly { variantId: string; quantity: number }[]
  readonly holder: Holder
}

/**
 * How long a running checkout owns its attempt, in milliseconds; then the due jobs undo what it held
 * (decisions/intent-before-effect).
 */
export const attemptLease = 60_000

/**
 * Writes the attempt before any unit is reserved, unless another request owns the idempotency key, or the basket has an
 * open order already. Gives a row back when it was written.
 */
export function createAttempt(db: Database, attempt: NewAttempt, claim: Claim | null, now: number) {
  const mayGo = sql`NOT EXISTS (SELECT 1 FROM orders WHERE basket_id IN (SELECT value FROM json_each(${JSON.stringify(attempt.basketIds)})) AND status = 'pending_payment')`
  const ownsKey =
    claim === null
      ? sql`1`
      : sql`EXISTS (SELECT 1 FROM idempotency_keys WHERE scope = ${claim.scope} AND route = ${claim.route}
          AND key = ${claim.key} AND claim_id = ${claim.claimId} AND status IS NULL)`
  return db
    .insert(checkoutAttempts)
    .select(sql`SELECT ${attempt.id}, ${attempt.orderId}, ${attempt.basketId}, ${JSON.stringify(attempt.lines)}, 'open',
        ${now + attemptLease}, ${now}, NULL, ${attempt.holder.client}, ${attempt.holder.buyer}
      WHERE ${mayGo} AND ${ownsKey}`)
    .returning({ id: checkoutAttempts.id })
}

/**
 * Ends an attempt in the batch that writes its order. When the due jobs took the attempt over meanwhile, the row it
 * inserts violates a CHECK and the whole batch aborts: its units are being released, so there must be no order.
 */
export function placeAttempt(db: Database, attemptId: string, now: number): Statement[] {
  return [
    db
      .update(checkoutAttempts)
      .set({
        state: sql`CASE state WHEN 'open' THEN 'placed' ELSE 'taken over' END`,
        finishedAt: now,
      })
      .where(eq(checkoutAttempts.id, attemptId)),
  ]
}

/** Marks an attempt whose units were all released. */
export function releaseAttempt(db: Database, attemptId: string, now: number): Statement {
  return db
    .update(checkoutAttempts)
    .set({ state: 'released', finishedAt: now })
    .where(and(eq(checkoutAttempts.id, attemptId), inArray(checkoutAttempts.state, ['open', 'releasing'])))
}

/** In the words of the partial index: with parameters in their place SQLite would not use it. */
const isUnfinished = sql`${checkoutAttempts.state} IN ('open', 'releasing')`

export type LapsedAttempt = typeof checkoutAttempts.$inferSelect

/** Takes lapsed attempts over: from here on their own request cannot place the order any more. */
export async function takeLapsed(db: Database, now: number, limit: number) {
  const lapsed = await db
    .select({ id: checkoutAttempts.id })
    .from(checkoutAttempts)
    .where(and(isUnfinished, lt(checkoutAttempts.leaseUntil, now)))
    .orderBy(asc(checkoutAttempts.leaseUntil))
    .limit(limit)
  if (lapsed.length === 0) return []
  return db
    .update(checkoutAttempts)
    .set({ state: 'releasing', leaseUntil: now + attemptLease })
    .where(
      and(
        inArray(
          checkoutAttempts.id,
          lapsed.map((row) => row.id),
        ),
        isUnfinished,
      ),
    )
    .returning()
}
