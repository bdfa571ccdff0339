import type { Permission } from '../../kernel/actor.ts'
import type { RateClass } from './rate-limit.ts'

/**
 * Who may call a route; the OpenAPI document says it as `x-access` (decisions/access-in-the-document). `rate` is the
 * limit that counts it: by default `read` for GET and HEAD, and `write` for the rest.
 */
export type Policy = { readonly rate?: RateClass } & (
  | {
      readonly access: 'public'
      /** What the body or a cookie proves counts, whatever bearer token comes along. */
      readonly ignoresToken?: true
    }
  | {
      readonly access: 'owner'
      /** `live` re-reads the session, so that its end counts at once; `fresh` also wants a password proven lately. */
      readonly session?: 'live' | 'fresh'
    }
  | { readonly access: 'owner-or-order-token' }
  | {
      /** Both take staff and API keys with the permission; `api-key` says that it is meant for programs. */
      readonly access: 'staff' | 'api-key'
      readonly permission: Permission
      /** Only a person who proved the password lately; no API key. */
      readonly session?: 'fresh'
    }
)

/** How long a proven password stays fresh, in milliseconds. */
export const freshFor = 10 * 60_000
