import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { batch, type Database, type Statement } from '../../platform/database.ts'
import { refreshTokens, sessions, users } from '../../schema/accounts.ts'
import type { PresentedToken } from './session.ts'
import type { Account } from './user.ts'

/** Finds an account by its address, which must be in lower case. */
export async function findAccountByEmail(db: Database, email: string): Promise<Account | null> {
  const [row] = await db.select().from(users).where(eq(users.email, email))
  return row ?? null
}

/** Finds an account by its id; an erased one is none. */
export async function findAccount(db: Database, id: string): Promise<Account | null> {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)))
  return row ?? null
}

/** Writes a new account; an address that is taken leaves everything as it was. */
export function insertAccount(db: Database, account: Account): Statement {
  return db.insert(users).values(account).onConflictDoNothing({ target: users.email })
}

/** Notes a login and, when the password was rehashed for it, the new hash. */
export function loginStatement(db: Database, userId: string, passwordHash: string | null, now: number): Statement {
  return db
    .update(users)
    .set({ lastLoginAt: now, ...(passwordHash === null ? {} : { passwordHash, updatedAt: now }) })
    .where(eq(users.id, userId))
}

export interface NewSession {
  readonly id: string
  readonly userId: string
  readonly userAgent: string | null
  readonly tokenHash: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** When the second factor was proven, epoch milliseconds; null when the account has none. */
  readonly secondFactorAt: number | null
}

/** A session, which begins with a proven password, and its first refresh token. */
export function sessionStatements(db: Database, session: NewSession, now: number): Statement[] {
  const { tokenHash, ...row } = session
  const { id, expiresAt } = row
  return [
    db.insert(sessions).values({ ...row, createdAt: now, lastUsedAt: now, passwordAt: now }),
    db.insert(refreshTokens).values({ tokenHash, sessionId: id, createdAt: now, expiresAt }),
  ]
}

export interface Rotation {
  readonly tokenHash: string
  readonly nextHash: string
  readonly now: number
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** How long a session may last from its beginning, in milliseconds. */
  readonly sessionMax: number
}

/**
 * Uses a refresh token and puts the next one in its place, in one batch and one round trip: of any number of requests
 * with the same token, the first alone finds it unused. Null when the token is unknown.
 */
export async function rotateToken(
  db: Database,
  { tokenHash, nextHash, now, expiresAt, sessionMax }: Rotation,
): Promise<(PresentedToken & { sessionId: string; account: Account }) | null> {
  const { used, found } = await batch(db, {
    used: db
      .update(refreshTokens)
      .set({ usedAt: now })
      .where(
        and(
          eq(refreshTokens.tokenHash, tokenHash),
          isNull(refreshTokens.usedAt),
          gt(refreshTokens.expiresAt, now),
          sql`EXISTS (SELECT 1 FROM sessions
            WHERE sessions.id = session_id AND revoked_at IS NULL AND sessions.expires_at > ${now}
              AND sessions.created_at + ${sessionMax} > ${now})`,
        ),
      )
      .returning({ sessionId: refreshTokens.sessionId }),
    // changes() counts the UPDATE above: the loser of a race inserts nothing.
    issued: db.insert(refreshTokens).select(
      sql`SELECT ${nextHash}, session_id, ${now}, min(${expiresAt}, sessions.created_at + ${sessionMax}), NULL
          FROM refresh_tokens JOIN sessions ON sessions.id = session_id
          WHERE token_hash = ${tokenHash} AND changes() = 1`,
    ),
    kept: db
      .update(sessions)
      .set({ lastUsedAt: now, expiresAt: sql`min(${expiresAt}, created_at + ${sessionMax})` })
      .where(sql`${sessions.id} = (SELECT session_id FROM refresh_tokens WHERE token_hash = ${nextHash})`),
    // In a batch D1 names columns, it does not count them: two of one name (both `id`s) would shift all others.
    found: db
      .select({
        sessionId: refreshTokens.sessionId,
        usedAt: refreshTokens.usedAt,
        sessionRevokedAt: sessions.revokedAt,
        account: users,
      })
      .from(refreshTokens)
      .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(eq(refreshTokens.tokenHash, tokenHash)),
  })
  const [row] = found
  return row ? { ...row, won: used.length === 1 } : null
}

/** The session a refresh token belongs to, used or not, unless it has been revoked. */
export async function findOpenSession(db: Database, tokenHash: string): Promise<{ id: string; userId: string } | null> {
  const [row] = await db
    .select({ id: sessions.id, userId: sessions.userId })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(and(eq(refreshTokens.tokenHash, tokenHash), isNull(sessions.revokedAt)))
  return row ?? null
}

/** Ends the session a refresh token belongs to, for any user. */
export function revokeSessionOfToken(db: Database, tokenHash: string, now: number): Statement {
  return db
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        sql`${sessions.id} = (SELECT session_id FROM refresh_tokens WHERE token_hash = ${tokenHash})`,
        isNull(sessions.revokedAt),
      ),
    )
}

/** Ends one session with all its refresh tokens. */
export function revokeSession(db: Database, sessionId: string, now: number): Statement {
  return db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
}

/** Ends every session of a user. */
export function revokeSessionsOf(db: Database, userId: string, now: number): Statement {
  return db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)))
}

/** Ends every session of a user but the one that asks; all of them without one. */
export function revokeOtherSessions(db: Database, userId: string, keptId: string | null, now: number): Statement {
  return db
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        keptId === null ? undefined : ne(sessions.id, keptId),
      ),
    )
}

/** Changes names; absent ones stay. */
export function profileStatement(
  db: Database,
  userId: string,
  names: { firstName?: string | undefined; lastName?: string | undefined },
  now: number,
): Statement {
  return (
    db
      .update(users)
      .set({ ...names, updatedAt: now })
      // A token may outlive an erased account by minutes: nothing is written into one.
      .where(and(eq(users.id, userId), isNull(users.erasedAt)))
  )
}

/**
 * What a person proved or chose: that a mailbox is theirs, a new address, a new password. A new address that is another's
 * by now breaks the UNIQUE of the table (`isTaken`).
 */
export function credentialsStatement(
  db: Database,
  userId: string,
  change: { isEmailVerified?: true; email?: string; passwordHash?: string },
  now: number,
): Statement {
  return db
    .update(users)
    .set({ ...change, updatedAt: now })
    .where(eq(users.id, userId))
}

/** Whether a batch failed because an address belongs to another account. */
export function isTaken(failure: string | null): boolean {
  return failure === 'UNIQUE users.email'
}
