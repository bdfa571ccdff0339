import type { Context } from 'hono'
import type { Actor, Role } from '../../kernel/actor.ts'
import type { Services } from '../context.ts'

/** What every handler finds in `c.var`. */
export interface AppEnv {
  Bindings: Services['env']
  Variables: {
    services: Services
    actor: Actor
    /** The bearer value when it is an order token (`ordt_…`), else null. */
    orderToken: string | null
    /**
     * Reads the session behind a token, one round trip: a demotion or revocation takes effect at once
     * (decisions/revocation).
     */
    liveSession: (actor: SignedIn) => Promise<LiveSession | null>
    /** Reads the API key a bearer value names, one round trip; null when it is unknown, expired or revoked. */
    apiKey: (secret: string) => Promise<ApiKeyActor | null>
  }
}

export type AppContext = Context<AppEnv>
export type SignedIn = Extract<Actor, { kind: 'user' }>
export type ApiKeyActor = Extract<Actor, { kind: 'api-key' }>

/** A session as it stands now, when it is neither revoked nor expired. Times in epoch milliseconds. */
export interface LiveSession {
  readonly role: Role
  /** When it last proved the password; null for a session from before this was kept. */
  readonly passwordAt: number | null
  readonly secondFactorAt: number | null
}
