import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../platform/database.ts'
import { secondFactors, users } from '../../schema/accounts.ts'
import type { Account } from './user.ts'

/** What a person proves their identity with. */
export interface Credentials {
  readonly account: Account
  /** The second factor, when one is set up and confirmed. */
  readonly factor: { readonly encryptedSecret: string; readonly lastStep: number } | null
  /** Whether the hash asked about is that of a recovery code that has not been used. */
  readonly isRecoveryCode: boolean
}

function select(db: Database, condition: SQL, codeHash: string | null) {
  return db
    .select({
      account: users,
      encryptedSecret: secondFactors.encryptedSecret,
      lastStep: secondFactors.lastStep,
      isRecoveryCode: sql<number>`EXISTS (SELECT 1 FROM recovery_codes AS code
        WHERE code.user_id = users.id AND code.code_hash = ${codeHash} AND code.used_at IS NULL)`.as(
        'is_recovery_code',
      ),
    })
    .from(users)
    .leftJoin(secondFactors, and(eq(secondFactors.userId, users.id), isNotNull(secondFactors.confirmedAt)))
    .where(condition)
}

/** The credentials of an address, which must be in lower case, as a statement for a batch. */
export function credentialsByEmail(db: Database, email: string, codeHash: string | null) {
  return select(db, eq(users.email, email), codeHash)
}

/** The credentials of a user, as a statement for a batch. */
export function credentialsById(db: Database, userId: string, codeHash: string | null) {
  return select(db, eq(users.id, userId), codeHash)
}

/** Reads the answer of one of the statements above; null when there is no such account. */
export function credentialsOf(rows: Awaited<ReturnType<typeof select>>): Credentials | null {
  const [row] = rows
  if (row === undefined) return null
  const { account, encryptedSecret, lastStep, isRecoveryCode } = row
  const factor = encryptedSecret === null || lastStep === null ? null : { encryptedSecret, lastStep }
  return { account, factor, isRecoveryCode: isRecoveryCode === 1 }
}
