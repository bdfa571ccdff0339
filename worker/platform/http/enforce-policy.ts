import type { MiddlewareHandler } from 'hono'
import type { Refusal } from '../../kernel/problem.ts'
import { verifyAccessToken } from './access-token.ts'
import { authorize } from './authorize.ts'
import { clientAddress } from './client-address.ts'
import type { Policy } from './policy.ts'
import { problem } from './problem-response.ts'
import { countRequest, ratePeriod } from './rate-limit.ts'
import type { AppContext, AppEnv } from './request-context.ts'

const isApiKey = (token: string | undefined) => token?.startsWith('sk_') === true

/** Who the bearer value speaks for. A bad one is refused even where none is needed: the caller believes to be signed in. */
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

/** Counts the request for its caller. A key has to be looked up, so guesses of keys are counted by address. */
function countCaller(c: AppContext, policy: Policy) {
  const { actor, services } = c.var
  const byMethod = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'read' : 'write'
  const caller = actor.kind === 'user' ? actor.userId : clientAddress(c.req.header('cf-connecting-ip'))
  return countRequest(services, policy.rate ?? byMethod, caller)
}

/** Checks a route's policy before its body is even parsed. Ownership of a single thing is the handler's to check. */
export function enforcePolicy(policy: Policy): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    // A signature costs no I/O, so it is checked first and tells whose request it is; a key or a session costs a read.
    const isKey = isApiKey(/^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1])
    const misnamed = isKey ? null : await identify(c, policy)
    const verdict = await countCaller(c, policy)
    const refusal = verdict?.isOver
      ? ({ code: 'too-many-requests', extra: { retryAfter: ratePeriod } } as const)
      : (misnamed ?? (isKey ? await identify(c, policy) : null) ?? (await authorize(c, policy)))
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
