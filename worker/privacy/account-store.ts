import { and, asc, count, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import {
  accountTokens,
  addresses,
  factorRecoveries,
  recoveryCodes,
  refreshTokens,
  secondFactors,
  sessions,
  users,
} from '../schema/accounts.ts'
import { deliveries } from '../schema/notifications.ts'
import { orders } from '../schema/orders.ts'
import { consents } from '../schema/privacy.ts'
import { erasedEmail, erasedEmailOf, erasedPasswordHash } from './erased.ts'

export type Person = typeof users.$inferSelect

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
 * What guests ordered with an address that this account has proven becomes the account's, and messages to the address
 * lose it: after the account's own address is gone nothing else would find them.
 */
export function claimTraces(db: Database, { id, email }: Person, now: number): Statement[] {
  return [
    db
      .update(orders)
      .set({ userId: id })
      .where(and(eq(orders.email, email), isNull(orders.userId))),
    db.update(deliveries).set({ recipient: erasedEmail, updatedAt: now }).where(eq(deliveries.recipient, email)),
  ]
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

/** Whether any order still names the account. */
export async function hasOrders(db: Database, userId: string): Promise<boolean> {
  const rows = await db.select({ id: orders.id }).from(orders).where(eq(orders.userId, userId)).limit(1)
  return rows.length > 0
}

/** Whether an access token of the account may still live: one was signed at most `ttl` milliseconds ago. */
export async function mayStillAct(db: Database, userId: string, now: number, ttl: number): Promise<boolean> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), gt(users.erasedAt, now - ttl)))
  return rows.length > 0
}
