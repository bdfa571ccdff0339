import { keyedHash } from '../../kernel/keyed-hash.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { secondsLeft } from './lockout.ts'
import type { ThrottleKeys } from './login-throttle-store.ts'

const hashed = (cookieSecret: string, text: string) => keyedHash(cookieSecret, 'login-throttle', text)

/**
 * The keys a login counts for. Hashed under the shop's secret: the table is no list of people or addresses. A device
 * that opened the account before (`device`) counts for itself alone: failures of strangers, who share the account's
 * count over all their addresses, never stop it.
 */
export async function throttleKeys(
  cookieSecret: string,
  {
    email,
    address,
    device,
  }: { readonly email: string; readonly address: string | null; readonly device: string | null },
): Promise<ThrottleKeys> {
  if (device !== null) return { account: await hashed(cookieSecret, `device:${device}`), address: null }
  const [account, client] = await Promise.all([
    hashed(cookieSecret, `account:${email}`),
    address === null ? null : hashed(cookieSecret, `address:${address}`),
  ])
  return { account, address: client }
}

/** The key that strangers' failures at this account count for. */
export async function accountThrottleKey(cookieSecret: string, email: string): Promise<string> {
  return hashed(cookieSecret, `account:${email}`)
}

/** The key of a proof that a signed-in person gives. A stolen session is no way to more guesses, and stops no other. */
export async function sessionThrottleKeys(cookieSecret: string, sessionId: string): Promise<ThrottleKeys> {
  return { account: await hashed(cookieSecret, `session:${sessionId}`), address: null }
}

/** What an attempt that was not counted is told; null for one that was. `locks` as read after counting. */
export function lockedRefusal(
  counted: readonly unknown[],
  locks: readonly { readonly lockedUntil: number }[],
  now: number,
): Refusal | null {
  if (counted.length > 0) return null
  const ends = locks.map(({ lockedUntil }) => lockedUntil)
  return { code: 'too-many-requests', extra: { retryAfter: secondsLeft(ends, now) } }
}
