import { eq } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { commonPasswords } from '../../schema/accounts.ts'

/**
 * A guard for the batch that stores a new password: it inserts the row that stands in the list already, and so aborts the
 * batch, if the password is a common one; otherwise it writes nothing. One look into an index, no round trip of its own. `plain` is
 * the password in lower case, without spaces around it.
 */
export function guardAgainstCommon(db: Database, plain: string): Statement {
  const same = db.select().from(commonPasswords).where(eq(commonPasswords.password, plain))
  return db.insert(commonPasswords).select(same)
}

/** Whether a batch failed because its new password is a common one. */
export function isCommon(failure: string | null): boolean {
  return failure === 'UNIQUE common_passwords.password'
}
