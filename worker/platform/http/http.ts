import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler, TypedResponse } from 'hono'
import { type Actor, can, guest, type Permission, permissionsOf, type Role } from '../../kernel/actor.ts'
import { type Cursor, decodeCursor } from '../../kernel/page.ts'
import { type Problem, type ProblemCode, problems, type Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../context.ts'
import { verifyAccessToken } from './access-token.ts'
import { clientAddress } from './client-address.ts'
import { fieldErrors } from './field-errors.ts'
import { countRequest, type RateClass, ratePeriod } from './rate-limit.ts'
import { problemResponses } from './route-problems.ts'

/** What every handler finds in `c.var`. */
export interface AppEnv {
  Bindings: Services['env']
  Variables: {
    services: Services
    actor: Actor
    /** The bearer value when it is an order token (`ordt_…`), else null. */
    orderToken: string | null
    /** Reads the session behind a token, one round trip: a demotion or revocation takes effect at once (decision 22). */
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

/**
 * Who may call a route; the OpenAPI document says it as `x-access` (decision 20). `rate` is the limit that counts it: by
 * default `read` for GET and HEAD, and `write` for the rest.
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
      /** Both take staff and API keys with the permission; `api-key` says that programs are whom it is for. */
      readonly access: 'staff' | 'api-key'
      readonly permission: Permission
      /** Only a person who proved the password lately; no API key. */
      readonly session?: 'fresh'
    }
)

/** How long a proven password stays fresh, in milliseconds. */
export const freshFor = 10 * 60_000

/** The problem document of a refusal (RFC 9457). */
export function problemBody(c: Context<AppEnv>, refusal: Refusal): Problem {
  const { status, title } = problems[refusal.code]
  return {
    // First, so that no extra member can pass for one of the standard's.
    ...refusal.extra,
    type: `/problems/${refusal.code}`,
    title,
    status,
    code: refusal.code,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    requestId: c.var.services?.requestId ?? 'unknown',
    ...(refusal.errors === undefined ? {} : { errors: [...refusal.errors] }),
  }
}

/** An answer of the API that fits any route's type: problems and replays are declared in the document instead. */
export type AnyAnswer = Response & TypedResponse<never, never, never>

/** Answers a refusal as problem+json; `extra.retryAfter`, whole seconds, becomes the header of that name (RFC 9110). */
export function problem(c: Context<AppEnv>, refusal: Refusal): AnyAnswer {
  const retryAfter = refusal.extra && 'retryAfter' in refusal.extra ? refusal.extra.retryAfter : undefined
  return anyAnswer(JSON.stringify(problemBody(c, refusal)), problems[refusal.code].status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {}),
  })
}

/** Builds an answer whose body is text already, for example a stored one. */
export function anyAnswer(body: string, status: number, headers: Record<string, string>): AnyAnswer {
  // The one place where a response is typed wider than it is: `never` fits every declared answer.
  return new Response(body, { status, headers }) as AnyAnswer
}

/** What stands against the caller; null when nothing does. */
async function judge(c: AppContext, policy: Policy): Promise<Refusal | null> {
  const code = await judgeActor(c, policy)
  return code === null ? null : { code }
}

async function judgeActor(c: AppContext, policy: Policy): Promise<ProblemCode | null> {
  const { actor } = c.var
  if (policy.access === 'public' || policy.access === 'owner-or-order-token') return null
  if (policy.access === 'owner') {
    if (actor.kind !== 'user') return 'not-signed-in'
    return policy.session === undefined ? null : judgeSession(c, actor, policy)
  }
  if (actor.kind === 'api-key' && policy.session === undefined) {
    return can(actor, policy.permission) ? null : 'not-allowed'
  }
  if (actor.kind !== 'user') return actor.kind === 'api-key' ? 'not-allowed' : 'not-signed-in'
  return can(actor, policy.permission) ? judgeSession(c, actor, policy) : 'not-allowed'
}

/** Reads the session anew and judges it; the role it has now is the role the handler sees. */
async function judgeSession(
  c: AppContext,
  actor: SignedIn,
  policy: Extract<Policy, { session?: unknown }>,
): Promise<ProblemCode | null> {
  const { clock, settings } = c.var.services
  const session = await c.var.liveSession(actor)
  if (session === null) return 'not-signed-in'
  c.set('actor', { ...actor, role: session.role })
  if ('permission' in policy) {
    if (!permissionsOf[session.role].includes(policy.permission)) return 'not-allowed'
    if (settings.staffSecondFactor === 'required' && session.secondFactorAt === null) return 'second-factor-missing'
  }
  const isFresh = session.passwordAt !== null && session.passwordAt > clock() - freshFor
  return policy.session === 'fresh' && !isFresh ? 'password-needed' : null
}

const isApiKey = (token: string | undefined) => token?.startsWith('sk_') === true

/** Who the bearer value speaks for. A bad one is refused even where none is needed: the caller believes to be somebody. */
async function identify(c: AppContext, policy: Policy): Promise<Refusal | null> {
  const header = policy.access === 'public' && policy.ignoresToken ? undefined : c.req.header('authorization')
  if (header === undefined) return null
  const token = /^Bearer (\S+)$/i.exec(header)?.[1]
  if (token === undefined) return { code: 'not-signed-in' }
  if (token.startsWith('ordt_')) {
    c.set('orderToken', token)
    return null
  }
  const actor = isApiKey(token) ? await c.var.apiKey(token) : await verifyAccessToken(c.var.services, token)
  if (actor === null) return { code: 'not-signed-in' }
  if ('kind' in actor) c.set('actor', actor)
  else if (actor.ok) c.set('actor', actor.value)
  else return actor.error
  return null
}

/** Counts the request for who makes it. A key has to be looked up, so whoever guesses keys is counted by address. */
function countCaller(c: AppContext, policy: Policy) {
  const { actor, services } = c.var
  const byMethod = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'read' : 'write'
  const caller = actor.kind === 'user' ? actor.userId : clientAddress(c.req.header('cf-connecting-ip'))
  return countRequest(services, policy.rate ?? byMethod, caller)
}

/** Checks a route's policy before its body is even parsed. Ownership of a single thing is the handler's to check. */
function enforce(policy: Policy): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    // A signature costs no I/O, so it is checked first and tells whom to count; a key or a session costs a read.
    const isKey = isApiKey(/^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1])
    const misnamed = isKey ? null : await identify(c, policy)
    const verdict = await countCaller(c, policy)
    const refusal = verdict?.isOver
      ? ({ code: 'too-many-requests', extra: { retryAfter: ratePeriod } } as const)
      : (misnamed ?? (isKey ? await identify(c, policy) : null) ?? (await judge(c, policy)))
    const stated = Object.entries(verdict?.headers ?? {})
    if (refusal === null) {
      await next()
      for (const [name, value] of stated) c.header(name, value)
      return undefined
    }
    const answer = problem(c, refusal)
    for (const [name, value] of stated) answer.headers.set(name, value)
    return answer
  }
}

/**
 * Like `createRoute`, with the two things every route must say: who may call it, and which problems it answers.
 * The policy is enforced before validation and written into the OpenAPI document.
 */
export function defineRoute<P extends string, R extends Omit<RouteConfig, 'path'> & { path: P }>(
  policy: Policy,
  codes: readonly ProblemCode[],
  config: R,
) {
  const described = {
    ...config,
    middleware: [enforce(policy), ...[config.middleware ?? []].flat()],
    security: policy.access === 'public' ? [] : [{ bearer: [] }],
    'x-access': policy.access,
    ...('session' in policy && policy.session !== undefined ? { 'x-session': policy.session } : {}),
    ...('ignoresToken' in policy ? { 'x-token': 'ignored' } : {}),
    ...('permission' in policy ? { 'x-required-permission': policy.permission } : {}),
    responses: { ...problemResponses(policy, config.method, codes), ...config.responses },
  }
  // The additions change the document and the middleware, not the route's own types.
  return createRoute<P, R>(described as unknown as R)
}

/** A router of one feature: its validation failures are 422 problems. Chain `.openapi()` calls, or the client loses its types. */
export function createRouter() {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      // An id that cannot exist is an address where nothing is.
      if (result.target === 'param') return problem(c, { code: 'not-found' })
      return problem(c, { code: 'invalid-request', errors: fieldErrors(result.target, result.error.issues) })
    },
  })
}

/** A JSON body of a route. */
export function jsonBody<T>(schema: T) {
  return { required: true as const, content: { 'application/json': { schema } } }
}

/** A JSON answer of a route. */
export function jsonAnswer<T>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** An answer that browsers save as a file. */
export function fileAnswer<T extends object>(answer: T) {
  const name = { description: 'The name of the file', schema: { type: 'string' as const } }
  return { ...answer, headers: { 'Content-Disposition': name } }
}

/** Public answers may be cached for a minute; they never set a cookie (decision 13). */
export const publicCache = 'public, max-age=30, stale-while-revalidate=30'

/** The actor of a request that carries no token. */
export const anonymous = guest

/** The refusal of a cursor that no page gave out. */
export const badCursor: Refusal = {
  code: 'invalid-request',
  errors: [{ pointer: '/query/cursor', detail: 'Use the nextCursor of an earlier page, unchanged.' }],
}

/** Reads the cursor of a list sorted by time; null for the first page. */
export function readTimeCursor(text: string | undefined): Result<(Cursor & { readonly key: number }) | null, Refusal> {
  if (text === undefined) return ok(null)
  const cursor = decodeCursor(text)
  return cursor !== null && typeof cursor.key === 'number' && Number.isSafeInteger(cursor.key)
    ? ok({ ...cursor, key: cursor.key })
    : err(badCursor)
}
