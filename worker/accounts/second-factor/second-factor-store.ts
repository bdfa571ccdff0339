import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { recoveryCodes, secondFactors, sessions } from '../../schema/accounts.ts'
import { cancelRecoveries } from './factor-recovery-store.ts'

// A guard that fails writes NULL where none may be, which undoes its whole batch: nothing else of it happens.

/** Uses a time step of a second factor; a step that is not later than the last one breaks the batch (RFC 6238 section 5.2). */
export function useStep(db: Database, userId: string, step: number): Statement {
  return db
    .update(secondFactors)
    .set({ lastStep: sql`CASE WHEN ${secondFactors.lastStep} < ${step} THEN ${step} END` })
    .where(eq(secondFactors.userId, userId))
}

/** Uses up a recovery code; one that is used already breaks the batch. */
export function useRecoveryCode(db: Database, userId: string, codeHash: string, now: number): Statement {
  return db
    .update(recoveryCodes)
    .set({ usedAt: now, codeHash: sql`CASE WHEN ${recoveryCodes.usedAt} IS NULL THEN ${recoveryCodes.codeHash} END` })
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, codeHash)))
}

/** Whether a batch failed because a code in it was used by a quicker request. */
export function isCodeUsed(failure: string | null): boolean {
  return failure === 'NOT NULL second_factors.last_step' || failure === 'NOT NULL recovery_codes.code_hash'
}

/** The second factor of a user and how many recovery codes are left; null when none was ever begun. */
export async function findSecondFactor(db: Database, userId: string) {
  const [row] = await db
    .select({
      encryptedSecret: secondFactors.encryptedSecret,
      confirmedAt: secondFactors.confirmedAt,
      lastStep: secondFactors.lastStep,
      codesLeft: sql<number>`(SELECT count(*) FROM recovery_codes AS code
        WHERE code.user_id = second_factors.user_id AND code.used_at IS NULL)`.as('codes_left'),
      recoveryDueAt: sql<number | null>`(SELECT min(recovery.due_at) FROM factor_recoveries AS recovery
        WHERE recovery.user_id = second_factors.user_id AND recovery.outcome = 'open')`.as('recovery_due_at'),
    })
    .from(secondFactors)
    .where(eq(secondFactors.userId, userId))
  return row ?? null
}

/** Begins a second factor, or restarts one that is not confirmed yet. False when a confirmed one exists. */
export async function beginSecondFactor(
  db: Database,
  userId: string,
  encryptedSecret: string,
  now: number,
): Promise<boolean> {
  const begun = await db
    .insert(secondFactors)
    .values({ userId, encryptedSecret, createdAt: now, confirmedAt: null, lastStep: 0 })
    .onConflictDoUpdate({
      target: secondFactors.userId,
      set: { encryptedSecret, createdAt: now, lastStep: 0 },
      setWhere: isNull(secondFactors.confirmedAt),
    })
    .returning({ userId: secondFactors.userId })
  return begun.length === 1
}

/** Confirms the second factor that was begun with this encrypted secret; any other state of it breaks the batch. */
export function confirmStatement(
  db: Database,
  { userId, encryptedSecret, step }: { userId: string; encryptedSecret: string; step: number },
  now: number,
): Statement {
  const isStill = sql`${secondFactors.confirmedAt} IS NULL AND ${secondFactors.encryptedSecret} = ${encryptedSecret}`
  return db
    .update(secondFactors)
    .set({ confirmedAt: now, lastStep: sql`CASE WHEN ${isStill} THEN ${step} END` })
    .where(eq(secondFactors.userId, userId))
}

/** Puts a secret that was encrypted under today's key in the place of the same one under a former key. */
export function replaceSecretStatement(
  db: Database,
  userId: string,
  former: string,
  encryptedSecret: string,
): Statement {
  return db
    .update(secondFactors)
    .set({ encryptedSecret })
    .where(and(eq(secondFactors.userId, userId), eq(secondFactors.encryptedSecret, former)))
}

/** Puts ten codes in the place of all earlier ones; only for a user whose second factor is confirmed. */
export function replaceCodes(db: Database, userId: string, hashes: readonly string[]): Statement[] {
  return [
    db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    db.insert(recoveryCodes).select(
      sql`SELECT user_id, value, NULL FROM second_factors, json_each(${JSON.stringify(hashes)})
          WHERE user_id = ${userId} AND confirmed_at IS NOT NULL`,
    ),
  ]
}

/** Notes what a session has just proven. */
export function proofStatement(
  db: Database,
  sessionId: string,
  proof: { passwordAt?: number; secondFactorAt?: number },
): Statement {
  return db.update(sessions).set(proof).where(eq(sessions.id, sessionId))
}

/** Takes the second factor and its codes away; no session of the user counts as having proven one any more. */
export function removeStatements(db: Database, userId: string): Statement[] {
  return [
    cancelRecoveries(db, userId),
    db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    db.delete(secondFactors).where(eq(secondFactors.userId, userId)),
    db
      .update(sessions)
      .set({ secondFactorAt: null })
      .where(and(eq(sessions.userId, userId), isNotNull(sessions.secondFactorAt))),
  ]
}
