import type { FormHash } from './form.ts'
import { ok, type Refusal, type Result, refused } from './refusal.ts'

export interface Keys {
  secret: string
  publishable: string
}
export type KeyKind = 'secret' | 'publishable'

const unauthorized = (message: string, status = 401, code?: string): { ok: false; refusal: Refusal } =>
  refused({ status, executed: false, error: { type: 'invalid_request_error', message, code } })

function presented(authorization: string | null, form: FormHash): string | undefined {
  const [scheme, credentials] = authorization?.split(' ') ?? []
  if (scheme === 'Bearer' && credentials) return credentials
  if (scheme === 'Basic' && credentials) return atob(credentials).split(':')[0]
  return typeof form.key === 'string' ? form.key : undefined
}

function masked(key: string): string {
  const kept = /^(sk|pk|rk)_(test|live)_/.exec(key)?.[0] ?? ''
  return `${kept}${'*'.repeat(Math.max(0, key.length - kept.length - 4))}${key.slice(-4)}`
}

/** Which of the account's keys the request carries: `Bearer`, `Basic`, or `key` in the form as Stripe.js sends it. */
export function readKey(authorization: string | null, form: FormHash, keys: Keys): Result<KeyKind> {
  const key = presented(authorization, form)
  if (!key) {
    return unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    )
  }
  if (key === keys.secret && keys.secret !== '') return ok('secret')
  if (key === keys.publishable && keys.publishable !== '') return ok('publishable')
  return unauthorized(`Invalid API Key provided: ${masked(key)}`)
}

/** Refuses an endpoint that a publishable key may not call. */
export function secretKeyRequired() {
  return unauthorized(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    403,
    'secret_key_required',
  )
}
