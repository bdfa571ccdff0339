import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Role } from '../../kernel/actor.ts'
import type { Database, Statement } from '../../platform/database.ts'
import { secondFactors, users } from '../../schema/accounts.ts'
import type { Account } from '../account/user.ts'

export interface StaffRow {
  readonly account: Account
  readonly secondFactorAt: number | null
}

/** Members of staff, the newest account first: one of them, or a page from a cursor. */
export function selectStaff(
  db: Database,
  which: { readonly id?: string; readonly before?: string | undefined; readonly limit: number },
) {
  return db
    .select({ account: users, secondFactorAt: secondFactors.confirmedAt })
    .from(users)
    .leftJoin(secondFactors, and(eq(secondFactors.userId, users.id), isNotNull(secondFactors.confirmedAt)))
    .where(
      and(
        sql`${users.role} IN ('Admin', 'SuperAdmin')`,
        isNull(users.erasedAt),
        which.id === undefined ? undefined : eq(users.id, which.id),
        which.before === undefined ? undefined : lt(users.id, which.before),
      ),
    )
    .orderBy(desc(users.id))
    .limit(which.limit)
}

/**
 * Gives a member of staff another role. Taking it from the last SuperAdmin breaks the CHECK on `role`, which undoes the
 * whole batch (`isLastAdministrator`): of two who demote each other at once, one stays.
 */
export function changeRoleStatement(db: Database, userId: string, role: Role, now: number): Statement {
  return db
    .update(users)
    .set({
      role: sql`CASE WHEN role <> 'SuperAdmin' OR ${role} = 'SuperAdmin' OR EXISTS (SELECT 1 FROM users AS other
          WHERE other.role = 'SuperAdmin' AND other.id <> ${userId} AND other.erased_at IS NULL)
        THEN ${role} ELSE 'last' END`,
      updatedAt: now,
    })
    .where(and(eq(users.id, userId), sql`${users.role} IN ('Admin', 'SuperAdmin')`))
}

/** Whether a batch failed because it would have left the shop without a SuperAdmin. */
export function isLastAdministrator(failure: string | null): boolean {
  return failure?.startsWith('CHECK role') ?? false
}

/** Makes a customer a member of staff; `passwordHash` replaces the password of an account whose address is unproven. */
export function promoteStatement(
  db: Database,
  userId: string,
  change: { readonly role: Role; readonly passwordHash?: string },
  now: number,
): Statement {
  return db
    .update(users)
    .set({ ...change, updatedAt: now })
    .where(and(eq(users.id, userId), eq(users.role, 'Customer')))
}
