import { createMiddleware } from 'hono/factory'
import { type AppContext, type AppEnv, problem } from '../platform/http.ts'
import { isForeignOrigin } from './browser-origin.ts'
import type { Session } from './contract.ts'
import type { IssuedSession } from './issue-session.ts'
import { clearedRefreshCookie, readRefreshCookie, refreshCookie } from './refresh-cookie.ts'

function hostOf(c: AppContext): string {
  return c.req.header('host') ?? new URL(c.req.url).host
}

/** Refuses requests that a page of another site makes a browser send. */
export const refuseForeignOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const hosts = [hostOf(c), new URL(c.req.url).host]
  const isForeign = isForeignOrigin(c.req.header('origin'), hosts, c.var.services.settings.shop.origin)
  return isForeign ? problem(c, { code: 'origin-refused' }) : next()
})

/** These routes go by password or refresh token alone: an outworn access token beside it must not stand in the way. */
export const ignoreAccessToken = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.header('authorization') !== undefined) {
    const headers = new Headers(c.req.raw.headers)
    headers.delete('authorization')
    // The body is not lost: `requireJson` has read it, and Hono keeps what was read.
    c.req.raw = new Request(c.req.url, { method: c.req.method, headers })
  }
  return next()
})

/** The refresh token of a request: from the body when it is there, else from the cookie. */
export function presentedToken(c: AppContext, fromBody: string | undefined): string | null {
  return fromBody ?? readRefreshCookie(c.var.services.settings, hostOf(c), c.req.header('cookie'))
}

/** Hands the refresh token over: as a cookie always, in the body only to clients that are no browser (decision 15). */
export function handOver(c: AppContext, { session, refreshToken }: IssuedSession): Session {
  const { settings } = c.var.services
  c.header('set-cookie', refreshCookie(settings, hostOf(c), refreshToken, settings.refreshTokenTtl), { append: true })
  return c.req.header('origin') === undefined ? { ...session, refreshToken } : session
}

/** The answer with the refresh cookie taken away. */
export function signedOut<R extends Response>(c: AppContext, response: R): R {
  response.headers.append('set-cookie', clearedRefreshCookie(c.var.services.settings, hostOf(c)))
  return response
}
