import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { loginThrottles } from '../../schema/accounts.ts'
import { forgottenAfter, type Lockout, lockSteps } from './lockout.ts'

/** Whose attempts are counted: hashes of the account (or of one device or session of it) and of the client's address, or null. */
export interface ThrottleKeys {
  readonly account: string
  readonly address: string | null
}

const keysOf = ({ account, address }: ThrottleKeys) => (address === null ? [account] : [account, address])

/** When the lock after `failures` ends: `lockAfter`, in SQL, because counting and locking must be one step. */
function lockedUntil(failures: SQL, free: number, lockout: Lockout, now: number): SQL {
  const steps = lockSteps(lockout)
  // D1 binds numbers as REAL, and a JSON path wants a whole one.
  const index = sql`CAST(min(${failures} - ${free}, ${steps.length - 1}) AS INTEGER)`
  return sql`CASE WHEN ${failures} < ${free} THEN 0
    ELSE ${now} + json_extract(${JSON.stringify(steps)}, '$[' || ${index} || ']') END`
}

function countOne(db: Database, key: string, free: number, lockout: Lockout, now: number, condition: SQL) {
  const failures = sql`(CASE WHEN login_throttles.last_failure_at < ${now - forgottenAfter} THEN 1
    ELSE login_throttles.failures + 1 END)`
  return db
    .insert(loginThrottles)
    .select(sql`SELECT ${key}, 1, ${now}, ${lockedUntil(sql`1`, free, lockout, now)} WHERE ${condition}`)
    .onConflictDoUpdate({
      target: loginThrottles.key,
      set: { failures, lastFailureAt: now, lockedUntil: lockedUntil(failures, free, lockout, now) },
    })
    .returning({ failures: loginThrottles.failures })
}

/**
 * Counts an attempt as a failure before anybody looks at the password, unless one of its keys is locked: of any number
 * of attempts at once only the free ones are counted, and the others find the lock. The last statement reads the locks.
 */
export function attemptStatements(db: Database, keys: ThrottleKeys, lockout: Lockout, now: number) {
  const isOpen = sql`NOT EXISTS (SELECT 1 FROM login_throttles
    WHERE key IN (SELECT value FROM json_each(${JSON.stringify(keysOf(keys))})) AND locked_until > ${now})`
  // changes() counts the statement above: an attempt that was not let in counts for neither.
  const isCounted = keys.address === null ? sql`0` : sql`changes() = 1`
  return {
    counted: countOne(db, keys.account, lockout.perAccount, lockout, now, isOpen),
    countedAddress: countOne(db, keys.address ?? '', lockout.perAddress, lockout, now, isCounted),
    locks: db
      .select({ lockedUntil: loginThrottles.lockedUntil })
      .from(loginThrottles)
      .where(inArray(loginThrottles.key, keysOf(keys))),
  }
}

/** Takes a counted attempt back: it proved to be no failure. A lock it set itself goes with it. */
function releaseOne(db: Database, key: string): Statement {
  return db
    .update(loginThrottles)
    .set({ failures: sql`max(${loginThrottles.failures} - 1, 0)`, lockedUntil: 0 })
    .where(eq(loginThrottles.key, key))
}

/** Forgets the failures of one key. */
export function forgetStatement(db: Database, key: string): Statement {
  return db.delete(loginThrottles).where(eq(loginThrottles.key, key))
}

/** Takes a counted attempt back from both keys. */
export function releaseStatements(db: Database, keys: ThrottleKeys): Statement[] {
  return keysOf(keys).map((key) => releaseOne(db, key))
}

/** After a success: the account's count is reset, the client's address only gets this attempt back. */
export function successStatements(db: Database, { account, address }: ThrottleKeys): Statement[] {
  const forgotten = forgetStatement(db, account)
  return address === null ? [forgotten] : [forgotten, releaseOne(db, address)]
}
