import { and, asc, eq, inArray, isNotNull, lt, lte, sql } from 'drizzle-orm'
import { mintId } from '../../kernel/id.ts'
import type { Database, Statement } from '../../platform/database.ts'
import { factorRecoveries, users } from '../../schema/accounts.ts'
import { outbox } from '../../schema/platform.ts'
import type { AccountNoticeKind } from '../account/account-notice.ts'

/** One mail a minute to a person; milliseconds. */
const mailPause = 60_000

/** Notes that the owner of an address asks for it: a proven address of a customer whose second factor is on, else nothing. */
export function insertRecovery(db: Database, id: string, email: string, life: number, now: number): Statement {
  return db.insert(factorRecoveries).select(
    sql`SELECT ${id}, users.id, email, ${now}, ${now + life}, NULL, NULL, 'open' FROM users
        JOIN second_factors ON second_factors.user_id = users.id AND confirmed_at IS NOT NULL
        WHERE email = ${email} AND erased_at IS NULL AND is_email_verified = 1 AND role = 'Customer'
          AND NOT EXISTS (SELECT 1 FROM factor_recoveries AS earlier
            WHERE earlier.user_id = users.id AND earlier.created_at > ${now - mailPause})`,
  )
}

/** Asks for a mail about it, if its row is there. */
export function recoveryNotice(db: Database, kind: AccountNoticeKind, id: string, now: number): Statement {
  return db.insert(outbox).select(
    sql`SELECT ${mintId('outbox', now)}, 'notifications', ${kind}, ${`${kind}:${id}`},
          json_object('userId', user_id, 'tokenId', id), 0, NULL, ${now}, NULL, NULL, NULL
        FROM factor_recoveries WHERE id = ${id}`,
  )
}

/** One with its person; null when either is gone. */
export async function findRecovery(db: Database, id: string) {
  const [row] = await db
    .select({ recovery: factorRecoveries, account: users })
    .from(factorRecoveries)
    .innerJoin(users, eq(users.id, factorRecoveries.userId))
    .where(eq(factorRecoveries.id, id))
  return row !== undefined && row.account.erasedAt === null ? row : null
}

// A guard that fails writes NULL where none may be, which undoes its whole batch.

/** Begins the waiting time; one that is begun, over or out of date breaks the batch (`isOver`). */
export function beginRecovery(db: Database, id: string, dueAt: number, now: number): Statement {
  return db
    .update(factorRecoveries)
    .set({
      begunAt: now,
      dueAt,
      outcome: sql`CASE WHEN outcome = 'open' AND begun_at IS NULL AND expires_at > ${now} THEN 'open' END`,
    })
    .where(eq(factorRecoveries.id, id))
}

/** Ends one whose time has come; one that was cancelled meanwhile breaks the batch (`isOver`). */
export function completeRecovery(db: Database, id: string, outcome: 'removed' | 'outdated'): Statement {
  return db
    .update(factorRecoveries)
    .set({ outcome: sql`CASE WHEN outcome = 'open' THEN ${outcome} END` })
    .where(eq(factorRecoveries.id, id))
}

/** Whether a batch failed because a recovery had been begun or ended already. */
export function isOver(failure: string | null): boolean {
  return failure === 'NOT NULL factor_recoveries.outcome'
}

/** Ends all of a person: the factor was shown, changed or taken away, or the owner said no. */
export function cancelRecoveries(db: Database, userId: string) {
  return db
    .update(factorRecoveries)
    .set({ outcome: 'cancelled' })
    .where(and(eq(factorRecoveries.userId, userId), eq(factorRecoveries.outcome, 'open')))
}

/** Those whose waiting time is over, the oldest first. */
export function selectDueRecoveries(db: Database, now: number, limit: number) {
  return db
    .select({ recovery: factorRecoveries, account: users })
    .from(factorRecoveries)
    .innerJoin(users, eq(users.id, factorRecoveries.userId))
    .where(
      // In the words of the partial index: with a parameter in its place SQLite would not use it.
      and(
        sql`${factorRecoveries.outcome} = 'open'`,
        isNotNull(factorRecoveries.dueAt),
        lte(factorRecoveries.dueAt, now),
      ),
    )
    .orderBy(asc(factorRecoveries.dueAt))
    .limit(limit)
}

/** Forgets old ones, a bounded number at a time. */
export function deleteOldRecoveries(db: Database, before: number, limit: number): Statement {
  const old = db
    .select({ id: factorRecoveries.id })
    .from(factorRecoveries)
    .where(lt(factorRecoveries.createdAt, before))
    .orderBy(asc(factorRecoveries.createdAt))
    .limit(limit)
  return db.delete(factorRecoveries).where(inArray(factorRecoveries.id, old))
}
