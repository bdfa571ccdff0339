import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import type { ProblemCode } from '../../kernel/problem.ts'
import { enforcePolicy } from './enforce-policy.ts'
import type { Policy } from './policy.ts'
import { problemResponses } from './route-problems.ts'

/**
 * Like `createRoute`, with the two things every route must say: who may call it, and which problems it answers.
 * The policy is enforced before validation and written into the OpenAPI document.
 */
export function defineRoute<P extends string, R extends Omit<RouteConfig, 'path'> & { path: P }>(
  policy: Policy,
  codes: readonly ProblemCode[],
  config: R,
) {
  const route = createRoute<P, R>(config)
  // The additions change the document and the middleware, never the route's own types: so they are no part of them.
  Object.assign(route, {
    middleware: [enforcePolicy(policy), ...[config.middleware ?? []].flat()],
    security: policy.access === 'public' ? [] : [{ bearer: [] }],
    'x-access': policy.access,
    ...('session' in policy && policy.session !== undefined ? { 'x-session': policy.session } : {}),
    ...('ignoresToken' in policy ? { 'x-token': 'ignored' } : {}),
    ...('permission' in policy ? { 'x-required-permission': policy.permission } : {}),
    responses: { ...problemResponses(policy, config.method, codes), ...config.responses },
  })
  return route
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
