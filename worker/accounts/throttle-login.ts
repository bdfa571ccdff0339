import type { Refusal } from '../kernel/problem.ts'
import { keyedHash } from '../platform/seal.ts'
import { secondsLeft } from './lockout.ts'
import type { ThrottleKeys } from './login-throttle-store.ts'

/** The keys an attempt counts for. Hashed under the shop's secret: the table is no list of people or addresses. */
export async function throttleKeys(
  cookieSecret: string,
  { email, address }: { readonly email: string; readonly address: string | null },
): Promise<ThrottleKeys> {
  const [account, client] = await Promise.all([
    keyedHash(cookieSecret, 'login-throttle', `account:${email}`),
    address === null ? null : keyedHash(cookieSecret, 'login-throttle', `address:${address}`),
  ])
  return { account, address: client }
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
