import { hostOf } from '../../platform/http/cookie-name.ts'
import type { AppContext } from '../../platform/http/request-context.ts'
import { keyRing } from '../../platform/settings.ts'
import { deviceCookie, parseDeviceCookie } from './device-cookie.ts'
import { knownDevice, writeDeviceToken } from './verify-device.ts'

/** The device tokens that came with a request: the cookie's, and the body's for clients that are no browser. */
export function presentedDevices(c: AppContext, fromBody?: string): string[] {
  const { settings } = c.var.services
  const inCookie = parseDeviceCookie(settings, hostOf(c), c.req.header('cookie'))
  return fromBody === undefined ? inCookie : [fromBody, ...inCookie]
}

/**
 * Makes the client known for this account, whose owner has just proven to use it, and returns its token; null in a shop
 * without a secret. The browser's other accounts stay known.
 */
export async function trustDevice(c: AppContext, email: string): Promise<string | null> {
  const { settings, clock } = c.var.services
  const { cookieSecret } = settings
  if (cookieSecret === null) return null
  const now = clock()
  const token = await writeDeviceToken(cookieSecret, email, now)
  const others: string[] = []
  for (const one of presentedDevices(c)) {
    if ((await knownDevice(keyRing(settings), email, [one], now)) === null) others.push(one)
  }
  c.header('set-cookie', deviceCookie(settings, hostOf(c), [token, ...others]), { append: true })
  return token
}

/** Makes the browser of a session known that was opened before browsers were, or under another address. */
export async function trustBrowser(c: AppContext, email: string): Promise<void> {
  const { settings, clock } = c.var.services
  if (settings.cookieSecret === null || c.req.header('origin') === undefined) return
  const secrets = keyRing(settings)
  if ((await knownDevice(secrets, email, presentedDevices(c), clock())) === null) await trustDevice(c, email)
}
