import type { Account } from './account.ts'
import type { FormHash } from './protocol/form.ts'
import type { KeyKind } from './protocol/key.ts'
import type { Result } from './protocol/refusal.ts'

/** What a handler knows of the request. `id` and `id2` come from the path; `form` lacks `key` and `client_secret`. */
export interface Call {
  id: string
  id2: string
  form: FormHash
  key: KeyKind
}

/** One operation of the API. Handlers are synchronous: the account's object runs each in one transaction. */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  /** `/v1/payment_intents/:id/confirm` */
  path: string
  /** A publishable key may call it; `with-client-secret` when it must prove it was given the object's secret. */
  publishable?: 'always' | 'with-client-secret'
  run(account: Account, call: Call): Result<object>
}

/** Finds the route of a request, and the ids in its path. */
export function match(routes: readonly Route[], method: string, path: string) {
  const parts = path.split('/')
  for (const route of routes) {
    if (route.method !== method) continue
    const pattern = route.path.split('/')
    if (pattern.length !== parts.length) continue
    if (!pattern.every((part, index) => part.startsWith(':') || part === parts[index])) continue
    const ids = parts.filter((_, index) => pattern[index]?.startsWith(':'))
    return { route, id: ids[0] ?? '', id2: ids[1] ?? '' }
  }
  return undefined
}
