import type { Settings } from '../../platform/settings.ts'

type Where = Pick<Settings, 'environment'>

const path = '/api/v1/auth'

/**
 * The name of the refresh cookie (decisions/refresh-cookie). Cookies know no port, so local copies of the shop that run
 * beside each other put theirs into the name.
 */
export function refreshCookieName({ environment }: Where, host: string): string {
  if (environment !== 'local') return '__Secure-souk_rt'
  return `souk_rt_${/:(\d+)$/.exec(host)?.[1] ?? '80'}`
}

/** The `Set-Cookie` value that hands over a refresh token; it lives `ttl` milliseconds. */
export function refreshCookie(where: Where, host: string, token: string, ttl: number): string {
  const secure = where.environment === 'local' ? '' : ' Secure;'
  return `${refreshCookieName(where, host)}=${token}; Path=${path}; HttpOnly;${secure} SameSite=Strict; Max-Age=${Math.floor(ttl / 1000)}`
}

/** The `Set-Cookie` value that takes the refresh token away. */
export function clearedRefreshCookie(where: Where, host: string): string {
  return refreshCookie(where, host, '', 0)
}

/** The refresh token in a `Cookie` header, or null. */
export function parseRefreshCookie(where: Where, host: string, header: string | undefined): string | null {
  const name = `${refreshCookieName(where, host)}=`
  const pair = header?.split(/;\s*/).find((one) => one.startsWith(name))
  const value = pair?.slice(name.length)
  return value === undefined || value === '' ? null : value
}
