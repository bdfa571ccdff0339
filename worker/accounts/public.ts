import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Services } from '../platform/context.ts'
import type { Database } from '../platform/database.ts'
import type { LiveSession, SignedIn } from '../platform/http/request-context.ts'
import { sessions, users } from '../schema/accounts.ts'
import type { AccountNoticeKind } from './account/account-notice.ts'
import { findAccount } from './account/store.ts'
import { type LinkPurpose, writeLinkToken } from './links/link-token.ts'
import { findToken } from './links/token-store.ts'
import { findRecovery } from './second-factor/factor-recovery-store.ts'

/** Where a mail about an account goes, and the link in it when it has one. */
export interface AccountMail {
  readonly email: string
  readonly link: string | null
  /** Whether the person has shown that this address is theirs. */
  readonly isProven: boolean
}

const pages: Readonly<Record<LinkPurpose, string>> = {
  'verify-email': '/verify-email',
  'change-email': '/verify-email',
  'reset-password': '/reset-password',
  'recover-second-factor': '/recover-second-factor',
  'keep-second-factor': '/keep-second-factor',
}

/** The mails of a second factor's recovery that carry a link, and what it does. */
const ofRecovery: Readonly<Partial<Record<AccountNoticeKind, LinkPurpose>>> = {
  'account.factor-recovery-asked': 'recover-second-factor',
  'account.factor-recovery-begun': 'keep-second-factor',
}

// It only tells the mailbox of today what is going on; the link went to the new one.
const withoutLink: readonly AccountNoticeKind[] = ['account.email-change-asked']

/**
 * What a mail about an account needs, read when it is written. The link's token is computed here and kept nowhere; it
 * stands in the fragment, which reaches no server and no log. Null when there is nothing to say any more: the person is
 * gone, or the link is used or out of date. Throws when the shop has no secret to sign links with.
 */
export async function readNotice(
  { db, clock, settings }: Services,
  kind: AccountNoticeKind,
  { userId, tokenId }: { readonly userId: string; readonly tokenId?: string | undefined },
): Promise<AccountMail | null> {
  if (tokenId === undefined || withoutLink.includes(kind)) {
    const account = await findAccount(db, userId)
    return account === null || account.erasedAt !== null
      ? null
      : { email: account.email, link: null, isProven: account.isEmailVerified }
  }
  const purpose = ofRecovery[kind]
  const open = purpose === undefined ? await openToken(db, tokenId, clock()) : await openRecovery(db, tokenId, purpose)
  if (open === null) return null
  if (settings.cookieSecret === null) throw new Error('COOKIE_SECRET is not set, so no link can be signed')
  const text = await writeLinkToken(settings.cookieSecret, open.purpose, tokenId)
  return {
    email: open.email,
    isProven: open.isProven,
    link: `${settings.shop.origin}${pages[open.purpose]}#token=${text}`,
  }
}

async function openToken(db: Database, id: string, now: number) {
  const token = await findToken(db, id)
  if (token === null || token.usedAt !== null || token.expiresAt <= now) return null
  const isProven = token.account.isEmailVerified && token.account.email === token.tokenEmail
  return { email: token.tokenEmail, purpose: token.purpose, isProven }
}

async function openRecovery(db: Database, id: string, purpose: LinkPurpose) {
  const found = await findRecovery(db, id)
  // A recovery is offered only where the address is proven.
  return found?.recovery.outcome === 'open' ? { email: found.recovery.email, purpose, isProven: true } : null
}

/**
 * The session behind a token with the user's role of this moment, or null when it has ended: a demotion, a logout or an
 * expiry takes effect at once (decisions/revocation). One read.
 */
export async function readLiveSession(
  { db, clock }: Services,
  { userId, sessionId }: Pick<SignedIn, 'userId' | 'sessionId'>,
): Promise<LiveSession | null> {
  const [row] = await db
    .select({ role: users.role, passwordAt: sessions.passwordAt, secondFactorAt: sessions.secondFactorAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, clock()),
      ),
    )
  return row ?? null
}

/** A user's own address, as a statement for another feature's batch; no row for an id that is none. */
export function readEmail(db: Database, userId: string) {
  return db.select({ email: users.email }).from(users).where(eq(users.id, userId))
}
