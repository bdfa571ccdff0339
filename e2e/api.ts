import type { Session } from '#contracts/accounts/sign-in'
import type { SharedShop } from './global-setup.ts'

export interface ApiAnswer<T> {
  readonly status: number
  readonly body: T
}

interface ApiCall {
  readonly method?: string
  readonly body?: unknown
  readonly token?: string
}

/** Calls the shop's API from outside a browser; `path` stands below `/api/v1`. A body means POST. Never throws on a status. */
export async function callApi<T>(
  { origin }: SharedShop,
  path: string,
  { body, token, method = body === undefined ? 'GET' : 'POST' }: ApiCall = {},
): Promise<ApiAnswer<T>> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  // The boundary to our own API: its contracts are tested elsewhere, and a wrong shape fails the journey.
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T }
}

/** The body of a call that must succeed. Throws with the API's own words otherwise. */
export async function mustCall<T>(shop: SharedShop, path: string, call: ApiCall = {}): Promise<T> {
  const { status, body } = await callApi<T>(shop, path, call)
  if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Signs in without a browser and returns the access token. */
export async function tokenOf(shop: SharedShop, person: { email: string; password: string }): Promise<string> {
  const { email, password } = person
  const session = await mustCall<Session>(shop, '/auth/login', { body: { email, password } })
  return session.accessToken
}

const staffTokens = new Map<string, { readonly token: Promise<string>; readonly since: number }>()

/** The demo SuperAdmin's access token, renewed before its 15 minutes are over. */
export function staffToken(shop: SharedShop): Promise<string> {
  const known = staffTokens.get(shop.origin)
  if (known !== undefined && Date.now() - known.since < 10 * 60_000) return known.token
  const login = shop.logins.find(({ role }) => role === 'SuperAdmin')
  if (login === undefined) throw new Error('This copy has no SuperAdmin.')
  const token = tokenOf(shop, login)
  staffTokens.set(shop.origin, { token, since: Date.now() })
  return token
}
