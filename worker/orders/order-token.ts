import { getCookie, setCookie } from 'hono/cookie'
import { mintSecret, sha256 } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import type { Statement } from '../platform/database.ts'
import type { AppContext } from '../platform/http.ts'
import type { OrderBearer } from './read-order.ts'
import { insertToken } from './store.ts'

/** Thirty days in milliseconds (decision 17). */
const tokenTtl = 30 * 86_400_000

/** Mints a token for a guest's order: the text to hand out once, and the statement that stores its hash. */
export async function mintOrderToken(
  { db, clock }: Services,
  orderId: string,
): Promise<{ token: string; statement: Statement }> {
  const token = `ordt_${mintSecret()}`
  const now = clock()
  const row = { tokenHash: await sha256(token), orderId, createdAt: now, expiresAt: now + tokenTtl }
  return { token, statement: insertToken(db, row) }
}

function cookieName(orderId: string): string {
  return `souk_order_${orderId}`
}

/** Sets the token as a cookie for browsers: HttpOnly, so that no script can read it. */
export function setOrderCookie(c: AppContext, orderId: string, token: string): void {
  setCookie(c, cookieName(orderId), token, {
    path: '/api/v1',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.services.settings.environment !== 'local',
    maxAge: tokenTtl / 1000,
  })
}

/** What this request holds for one order: the bearer token, else the cookie of that very order. */
export function bearerOf(c: AppContext, orderId: string): OrderBearer {
  const cookie = /^ord_[a-z0-9]+$/.test(orderId) ? getCookie(c, cookieName(orderId)) : undefined
  return { actor: c.var.actor, token: c.var.orderToken ?? cookie ?? null }
}
