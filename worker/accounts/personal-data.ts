import { and, asc, count, eq, gt, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { oldest, one } from '../platform/personal-data.ts'
import {
  accountTokens,
  addresses,
  consents,
  factorRecoveries,
  loginThrottles,
  recoveryCodes,
  refreshTokens,
  secondFactors,
  sessions,
  users,
} from '../schema/accounts.ts'

export type Person = typeof users.$inferSelect

/** The address of an erased account: unique, so that the person's own is free again. */
const erasedEmailOf = (userId: string) => `erased+${userId}@erased.invalid`

/** Opens nothing: it is no hash of anything. */
const erasedPasswordHash = 'erased'

/** The account of a person; null when there never was one of this id. */
export async function findPerson(db: Database, userId: string): Promise<Person | null> {
  const [row] = await db.select().from(users).where(eq(users.id, userId))
  return row ?? null
}

/** Everything the account itself holds, without what proves an identity: no hash, no secret. */
export async function readAccountData(db: Database, userId: string) {
  const [open, book, answers, links, [factor], [codes]] = await db.batch([
    db.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(asc(sessions.createdAt)),
    db.select().from(addresses).where(eq(addresses.userId, userId)).orderBy(asc(addresses.createdAt)),
    db.select().from(consents).where(eq(consents.userId, userId)).orderBy(asc(consents.at)),
    db.select().from(accountTokens).where(eq(accountTokens.userId, userId)).orderBy(asc(accountTokens.createdAt)),
    db
      .select({ createdAt: secondFactors.createdAt, confirmedAt: secondFactors.confirmedAt })
      .from(secondFactors)
      .where(eq(secondFactors.userId, userId)),
    db
      .select({ left: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt))),
  ])
  return {
    sessions: open,
    addresses: book,
    consents: answers,
    links,
    secondFactor: factor,
    codesLeft: codes?.left ?? 0,
  }
}

/**
 * Lets the last SuperAdmin go only with the whole batch: the role it would become violates the CHECK, and everything is
 * undone (`isLastAdministrator` knows the failure). First in the batch that erases.
 */
export function keepLastAdministrator(db: Database, userId: string): Statement {
  return db
    .update(users)
    .set({
      role: sql`CASE WHEN (SELECT count(*) FROM users WHERE role = 'SuperAdmin') = 1 THEN 'last' ELSE 'Customer' END`,
    })
    .where(and(eq(users.id, userId), eq(users.role, 'SuperAdmin')))
}

/** Whether a batch failed because the shop would have had no SuperAdmin left. */
export function isLastAdministrator(failure: string | null): boolean {
  return failure?.startsWith('CHECK') === true && failure.includes('role')
}

/**
 * Leaves of an account its id and times, ends its sessions and deletes all that hangs on it. Repeated until the erasure
 * is complete, because an access token that still lives could have written something in between.
 */
export function eraseAccount(db: Database, userId: string, now: number): Statement[] {
  return [
    db
      .update(users)
      .set({
        email: erasedEmailOf(userId),
        firstName: '',
        lastName: '',
        passwordHash: erasedPasswordHash,
        role: 'Customer',
        isEmailVerified: false,
        lastLoginAt: null,
        updatedAt: now,
        erasedAt: sql`coalesce(${users.erasedAt}, ${now})`,
      })
      .where(eq(users.id, userId)),
    db
      .delete(refreshTokens)
      .where(sql`${refreshTokens.sessionId} IN (SELECT id FROM sessions WHERE user_id = ${userId})`),
    db
      .update(sessions)
      .set({ userAgent: null, revokedAt: sql`coalesce(${sessions.revokedAt}, ${now})` })
      .where(eq(sessions.userId, userId)),
    db.delete(accountTokens).where(eq(accountTokens.userId, userId)),
    db.delete(addresses).where(eq(addresses.userId, userId)),
    db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    db.delete(secondFactors).where(eq(secondFactors.userId, userId)),
    db.delete(factorRecoveries).where(eq(factorRecoveries.userId, userId)),
    db.delete(consents).where(eq(consents.userId, userId)),
  ]
}

/** Whether an access token of the account may still live: one was signed at most `ttl` milliseconds ago. */
export async function mayStillAct(db: Database, userId: string, now: number, ttl: number): Promise<boolean> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), gt(users.erasedAt, now - ttl)))
  return rows.length > 0
}

/** Deletes counters of failed logins whose last failure was before a moment. Tells how many, as all of these do. */
export async function deleteThrottles(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(loginThrottles)
    .where(sql`key IN (SELECT key FROM login_throttles WHERE last_failure_at < ${before} ${oldest})`)
    .returning(one)
  return gone.length
}

/** Deletes what hangs on accounts that were erased long ago; `old` gives their ids. */
export function deleteErasedLeavings(db: Database, old: SQL): [Statement, Statement, Statement] {
  return [
    db
      .delete(refreshTokens)
      .where(sql`${refreshTokens.sessionId} IN (SELECT id FROM sessions WHERE user_id IN (${old}))`),
    db.delete(sessions).where(sql`${sessions.userId} IN (${old})`),
    db.delete(consents).where(sql`${consents.userId} IN (${old})`),
  ]
}

/** Deletes accounts erased before a moment whose erasure is gone: it refers to them, and goes first. */
export function deleteErasedAccounts(db: Database, before: number) {
  return db
    .delete(users)
    .where(
      and(
        isNotNull(users.erasedAt),
        lt(users.erasedAt, before),
        sql`NOT EXISTS (SELECT 1 FROM erasures WHERE user_id = users.id)`,
      ),
    )
    .returning(one)
}
