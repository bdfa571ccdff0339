import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { cookieName } from '../platform/http/cookie-name.ts'
import type { AppContext } from '../platform/http/request-context.ts'
import { ConfigurationError, keyRing } from '../platform/settings.ts'

const nameOf = (c: AppContext) => cookieName(c.var.services.settings, 'souk_basket', 'host')

// As long as a guest's basket lives, in seconds; every change of the basket restarts it.
const maxAge = 30 * 86_400

function attributes(c: AppContext) {
  const secure = c.var.services.settings.environment !== 'local'
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
}

/** The basket id of the cookie; null without one, and for one that we did not sign. */
export async function parseBasketCookie(c: AppContext): Promise<string | null> {
  for (const secret of keyRing(c.var.services.settings)) {
    const value = await getSignedCookie(c, secret, nameOf(c))
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}

/** Hands a guest's browser the capability of its basket. Throws `ConfigurationError` when the shop cannot sign. */
export async function setBasketCookie(c: AppContext, basketId: string): Promise<void> {
  const { cookieSecret } = c.var.services.settings
  if (cookieSecret === null) throw new ConfigurationError('COOKIE_SECRET is not set.')
  await setSignedCookie(c, nameOf(c), basketId, cookieSecret, { ...attributes(c), maxAge })
}

/** Takes the cookie away, once its basket is merged into an owner's. */
export function clearBasketCookie(c: AppContext): void {
  deleteCookie(c, nameOf(c), attributes(c))
}
