import type { PagesEnv } from './env.ts'

/** The header by which a query asks for the shopper's basket cookie; it never leaves this Worker. */
export const basketCookieHeader = 'x-souk-basket-cookie'

/** Only the basket's cookies: the server never knows who the shopper is (decisions/html-is-not-cached). */
function basketCookies(request: Request): string {
  const cookies = request.headers.get('cookie') ?? ''
  return cookies
    .split(/;\s*/)
    .filter((cookie) => /^(?:__Secure-|__Host-)?souk_basket/.test(cookie))
    .join('; ')
}

/** A `fetch` for rendering: the API over its binding, at most `timeout` milliseconds a call. */
export function apiFetchFor(request: Request, env: PagesEnv, timeout = 8000) {
  return (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    const wantsBasket = headers.has(basketCookieHeader)
    headers.delete(basketCookieHeader)
    if (wantsBasket) headers.set('cookie', basketCookies(request))
    for (const name of ['cf-connecting-ip', 'traceparent']) {
      const value = request.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
    return env.API.fetch(new Request(input, { ...init, headers, signal: AbortSignal.timeout(timeout) }))
  }
}
