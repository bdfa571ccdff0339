import { and, eq, inArray, isNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import { mintId } from '../../kernel/id.ts'
import type { Database, Statement } from '../../platform/database.ts'
import { accountTokens, users } from '../../schema/accounts.ts'
import { outbox } from '../../schema/platform.ts'
import type { AccountNoticeKind } from '../account/account-notice.ts'
import type { Account } from '../account/user.ts'
import type { TokenPurpose } from './link-token.ts'

/** One mail of a kind to a person in this time (milliseconds): our form cannot flood a mailbox. */
const mailPause = 60_000

export interface NewToken {
  readonly id: string
  readonly purpose: TokenPurpose
  /** How long the link works, in milliseconds. */
  readonly life: number
  /** Milliseconds that must have passed since the last one of this purpose; a minute unless staff asks. */
  readonly pause?: number
}

/** Whose link it is. Each writes nothing when there is no such person, and costs the same. */
export type TokenOwner =
  | { readonly newUserId: string }
  | { readonly email: string; readonly isUnverified?: true }
  | { readonly userId: string; readonly newEmail?: string }

function whereOwner(owner: TokenOwner): SQL {
  if ('newUserId' in owner) return sql`id = ${owner.newUserId}`
  if ('userId' in owner) return sql`id = ${owner.userId} AND erased_at IS NULL`
  const known = sql`email = ${owner.email} AND erased_at IS NULL`
  return owner.isUnverified ? sql`${known} AND is_email_verified = 0` : known
}

/** The row behind a link, unless the person had one of the same purpose a moment ago. */
export function insertToken(
  db: Database,
  { id, purpose, life, pause = mailPause }: NewToken,
  owner: TokenOwner,
  now: number,
): Statement {
  const email = 'newEmail' in owner && owner.newEmail !== undefined ? sql`${owner.newEmail}` : sql`email`
  return db.insert(accountTokens).select(
    sql`SELECT ${id}, id, ${purpose}, ${email}, ${now}, ${now + life}, NULL FROM users
        WHERE ${whereOwner(owner)} AND NOT EXISTS (SELECT 1 FROM account_tokens AS earlier
          WHERE earlier.user_id = users.id AND earlier.purpose = ${purpose} AND earlier.created_at > ${now - pause})`,
  )
}

/** Asks for the mail with a link, if its row was written. `onlyIfFree` requires that no other account has the link's address. */
export function insertTokenNotice(
  db: Database,
  kind: AccountNoticeKind,
  tokenId: string,
  now: number,
  { onlyIfFree = false }: { readonly onlyIfFree?: boolean } = {},
): Statement {
  const free = onlyIfFree
    ? sql`NOT EXISTS (SELECT 1 FROM users WHERE users.email = account_tokens.email AND users.id <> user_id)`
    : sql`TRUE`
  return db.insert(outbox).select(
    sql`SELECT ${mintId('outbox', now)}, 'notifications', ${kind}, ${`${kind}:${tokenId}`},
          json_object('userId', user_id, 'tokenId', id), 0, NULL, ${now}, NULL, NULL, NULL
        FROM account_tokens WHERE id = ${tokenId} AND ${free}`,
  )
}

/** Tells the owner of an address, once a minute at most, that someone registered with it again. */
export function insertExistsNotice(db: Database, email: string, newUserId: string, now: number): Statement {
  const kind: AccountNoticeKind = 'account.exists'
  return db
    .insert(outbox)
    .select(
      sql`SELECT ${mintId('outbox', now)}, 'notifications', ${kind},
            ${kind} || ':' || id || ':' || ${Math.floor(now / mailPause)}, json_object('userId', id),
            0, NULL, ${now}, NULL, NULL, NULL
          FROM users WHERE email = ${email} AND id <> ${newUserId} AND erased_at IS NULL`,
    )
    .onConflictDoNothing({ target: outbox.effectKey })
}

export interface StoredToken {
  readonly id: string
  readonly purpose: TokenPurpose
  /** The address the link was sent to, and proves. */
  readonly tokenEmail: string
  readonly usedAt: number | null
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly account: Account
}

/** A token with its person; null when either is gone. */
export async function findToken(db: Database, id: string): Promise<StoredToken | null> {
  const [row] = await db
    .select({
      id: accountTokens.id,
      purpose: accountTokens.purpose,
      tokenEmail: accountTokens.email,
      usedAt: accountTokens.usedAt,
      expiresAt: accountTokens.expiresAt,
      account: users,
    })
    .from(accountTokens)
    .innerJoin(users, eq(users.id, accountTokens.userId))
    .where(and(eq(accountTokens.id, id), isNull(users.erasedAt)))
  return row ?? null
}

/**
 * Uses a token. One that is used or out of date breaks the CHECK on `purpose`, which undoes the whole batch: of any
 * number of requests with the same link one alone has an effect (`isSpent` recognises the others).
 */
export function useToken(db: Database, id: string, now: number): Statement {
  return db
    .update(accountTokens)
    .set({
      usedAt: now,
      purpose: sql`CASE WHEN used_at IS NULL AND expires_at > ${now} THEN purpose ELSE 'spent' END`,
    })
    .where(eq(accountTokens.id, id))
}

/** Whether a batch failed because its token was used or out of date. */
export function isSpent(failure: string | null): boolean {
  return failure?.startsWith('CHECK purpose') ?? false
}

/** Ends the unused tokens of a person: those of some purposes, or all. */
export function endTokens(
  db: Database,
  userId: string,
  { purposes, except }: { readonly purposes?: readonly TokenPurpose[]; readonly except?: string },
  now: number,
): Statement {
  return db
    .update(accountTokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(accountTokens.userId, userId),
        except === undefined ? undefined : ne(accountTokens.id, except),
        isNull(accountTokens.usedAt),
        purposes === undefined ? undefined : inArray(accountTokens.purpose, [...purposes]),
      ),
    )
}

/** Forgets the tokens whose time is over. */
export function deleteExpiredTokens(db: Database, now: number): Statement {
  return db.delete(accountTokens).where(lt(accountTokens.expiresAt, now))
}
