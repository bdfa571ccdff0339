import type { Settings } from '../settings.ts'
import type { AppContext } from './request-context.ts'

/**
 * The name of a cookie with the prefix that makes browsers insist on its attributes (RFC 6265bis section 4.1.3):
 * `__Host-` for one of the whole host (path `/`, no domain), `__Secure-` for one of a path. Local copies speak plain
 * http, where neither is possible.
 */
export function cookieName(
  { environment }: Pick<Settings, 'environment'>,
  name: string,
  scope: 'host' | 'path',
): string {
  if (environment === 'local') return name
  return `${scope === 'host' ? '__Host-' : '__Secure-'}${name}`
}

/** The host a request was sent to. */
export function hostOf(c: AppContext): string {
  return c.req.header('host') ?? new URL(c.req.url).host
}
