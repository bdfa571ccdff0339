import { isFromBrowser } from '../../kernel/foreign-request.ts'
import { clientAddress } from '../../platform/http/client-address.ts'
import { hostOf } from '../../platform/http/cookie-name.ts'
import type { AppContext } from '../../platform/http/request-context.ts'
import type { Caller } from './caller.ts'
import type { Session } from './contract.ts'
import type { IssuedSession } from './issue-session.ts'
import { clearedRefreshCookie, parseRefreshCookie, refreshCookie } from './refresh-cookie.ts'

/** Reads where a request comes from. */
export function callerOf(c: AppContext): Caller {
  return {
    userAgent: c.req.header('user-agent') ?? null,
    address: clientAddress(c.req.header('cf-connecting-ip')),
  }
}

/** The refresh token of a request: from the body when it is there, else from the cookie. */
export function presentedToken(c: AppContext, fromBody: string | undefined): string | null {
  return fromBody ?? parseRefreshCookie(c.var.services.settings, hostOf(c), c.req.header('cookie'))
}

/**
 * Hands the refresh token over: as a cookie always, in the body only to clients that are no browser
 * (decisions/refresh-cookie).
 */
export function handOver(c: AppContext, { session, refreshToken }: IssuedSession): Session {
  const { settings } = c.var.services
  c.header('set-cookie', refreshCookie(settings, hostOf(c), refreshToken, settings.refreshTokenTtl), { append: true })
  return isFromBrowser(c.req.raw.headers) ? session : { ...session, refreshToken }
}

/** The answer with the refresh cookie taken away. */
export function signedOut<R extends Response>(c: AppContext, response: R): R {
  response.headers.append('set-cookie', clearedRefreshCookie(c.var.services.settings, hostOf(c)))
  return response
}
