import type { Settings } from '../../platform/settings.ts'

const day = 86_400_000
/** How long a device is known after it last proved who uses it, in milliseconds: as long as browsers keep a cookie. */
export const deviceLife = 400 * day

type Where = Pick<Settings, 'environment'>

/** A family's browser is known for each of its accounts; more than this many are a shop assistant's, or an attempt. */
export const accountsPerDevice = 5

function deviceCookieName({ environment }: Where, host: string): string {
  // Cookies know no port: copies of the shop that run beside each other put theirs into the name.
  return environment === 'local' ? `souk_device_${/:(\d+)$/.exec(host)?.[1] ?? '80'}` : '__Secure-souk_device'
}

/** The device tokens in a `Cookie` header, the newest first. */
export function parseDeviceCookie(where: Where, host: string, header: string | undefined): string[] {
  const name = `${deviceCookieName(where, host)}=`
  const pair = header?.split(/;\s*/).find((one) => one.startsWith(name))
  return (pair?.slice(name.length) ?? '').split('.').filter(Boolean).slice(0, accountsPerDevice)
}

/** The `Set-Cookie` value that makes a browser known. It outlives signing out: that is what it is for. */
export function deviceCookie(where: Where, host: string, tokens: readonly string[]): string {
  const secure = where.environment === 'local' ? '' : ' Secure;'
  const value = tokens.slice(0, accountsPerDevice).join('.')
  const maxAge = Math.floor(deviceLife / 1000)
  return `${deviceCookieName(where, host)}=${value}; Path=/api/v1/auth; HttpOnly;${secure} SameSite=Strict; Max-Age=${maxAge}`
}
