import { getCookie, setCookie } from 'hono/cookie'
import { mintSecret, sha256 } from '../kernel/id.ts'
import { keyedHash } from '../kernel/keyed-hash.ts'
import type { Services } from '../platform/context.ts'
import type { Statement } from '../platform/database.ts'
import { cookieName } from '../platform/http/cookie-name.ts'
import type { AppContext } from '../platform/http/request-context.ts'
import type { OrderBearer } from './read-order.ts'
import { insertToken } from './store.ts'

/** Thirty days in milliseconds (decisions/guest-orders). */
const tokenTtl = 30 * 86_400_000

/** Mints a new token for an order that a guest looked up; hand it out once. */
export function mintOrderToken(): string {
  return `ordt_${mintSecret()}`
}

function nameOf(c: AppContext, orderId: string): string {
  return cookieName(c.var.services.settings, `souk_order_${orderId}`, 'path')
}

/**
 * The token of an order just placed. It is derived from the order's id and the shop's secret, so that replaying the same
 * request gives the same token although only its hash is stored. Null when the shop has no secret.
 */
export async function derivedOrderToken({ settings }: Services, orderId: string): Promise<string | null> {
  if (settings.cookieSecret === null) return null
  return `ordt_${await keyedHash(settings.cookieSecret, 'order tokens', `order-token:${orderId}`)}`
}

/** A token as it is handed out, and what D1 keeps of it. */
export interface OrderToken {
  readonly token: string
  readonly tokenHash: string
}

/** Hashes a token for storage. */
export async function hashToken(token: string): Promise<OrderToken> {
  return { token, tokenHash: await sha256(token) }
}

/** The statement that lets a token open an order for thirty days. */
export function orderTokenStatement({ db, clock }: Services, orderId: string, { tokenHash }: OrderToken): Statement {
  const now = clock()
  return insertToken(db, { tokenHash, orderId, createdAt: now, expiresAt: now + tokenTtl })
}

/** Sets the token as a cookie for browsers: HttpOnly, so that no script can read it. */
export function setOrderCookie(c: AppContext, orderId: string, token: string): void {
  setCookie(c, nameOf(c, orderId), token, {
    path: '/api/v1',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.services.settings.environment !== 'local',
    maxAge: tokenTtl / 1000,
  })
}

/** What this request holds for one order: the bearer token, else the cookie of that very order. */
export function bearerOf(c: AppContext, orderId: string): OrderBearer {
  const cookie = /^ord_[a-z0-9]+$/.test(orderId) ? getCookie(c, nameOf(c, orderId)) : undefined
  return { actor: c.var.actor, token: c.var.orderToken ?? cookie ?? null }
}
