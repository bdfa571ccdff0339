import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { guest } from '../../kernel/actor.ts'
import { isForeignRequest } from '../../kernel/foreign-request.ts'
import { problem } from './problem-response.ts'
import type { AppEnv } from './request-context.ts'

/** 1 MiB, in bytes. Uploads set a limit of their own. */
export const maxBodyBytes = 1_048_576

/** Refuses a body over 1 MiB with 413, whether or not it announces its length. */
export const limitBody = bodyLimit({ maxSize: maxBodyBytes, onError: (c) => problem(c, { code: 'body-too-large' }) })

const withBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
// Stripe's body is verified as raw text; the basket form works before JavaScript does.
const ownBodies = [/^\/api\/v1\/payments\/webhooks\//, /^\/api\/v1\/baskets\/current\/items$/]

// What a page of any site can send without asking first (fetch.spec.whatwg.org, CORS-safelisted), empty or not.
const formTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])

/**
 * Refuses whatever may change something when a page of another site makes a browser send it: one guard for every route
 * and every cookie, whatever the body is.
 */
export const refuseForeign = createMiddleware<AppEnv>(async (c, next) => {
  const { url, headers, method } = c.req.raw
  const asking = { method, headers, hosts: [headers.get('host') ?? '', new URL(url).host] }
  const isForeign = isForeignRequest(asking, c.var.services.settings.shop.origin)
  return isForeign ? problem(c, { code: 'origin-refused' }) : next()
})

/** Only JSON comes in, and it must parse: 415 and 400 before any handler, whatever the route. */
export const requireJson = createMiddleware<AppEnv>(async (c, next) => {
  if (withBody.has(c.req.method) && !ownBodies.some((pattern) => pattern.test(c.req.path))) {
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (type !== undefined && formTypes.has(type)) return problem(c, { code: 'content-type-unsupported' })
    const text = await c.req.text()
    if (text === '') {
      // A body that may be left out may also be empty; a required one is then missed field by field.
      Object.assign(c.req.bodyCache, { text: Promise.resolve('{}') })
    } else {
      if (type !== 'application/json') return problem(c, { code: 'content-type-unsupported' })
      try {
        JSON.parse(text)
      } catch {
        return problem(c, { code: 'malformed-json' })
      }
    }
  }
  return next()
})

/** What every answer says to a browser that meets it out of its place; the pages of the API bring their own policy. */
const defences = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
}

/**
 * Starts every request as a guest, names it, and writes one line about it: the route's template, never the path
 * (decisions/basket-capability).
 */
export const logRequest = createMiddleware<AppEnv>(async (c, next) => {
  c.set('actor', guest)
  c.set('orderToken', null)
  const { services } = c.var
  const startedAt = services.clock()
  await next()
  c.header('x-request-id', services.requestId)
  for (const [name, value] of Object.entries(defences)) if (!c.res.headers.has(name)) c.header(name, value)
  const { d1, objects, queues } = services.meter
  // The counts of what the request cost, for the bench and for developers; production keeps them to its log.
  if (services.settings.environment === 'local') c.header('x-souk-cost', `d1=${d1};objects=${objects};queues=${queues}`)
  services.log.info('request', {
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    ms: services.clock() - startedAt,
    d1,
    objects,
    queues,
  })
})

/** The methods an address knows, for the Allow header of a 405; none when it knows no method at all. */
export function allowedMethods(routes: readonly { method: string; path: string }[], path: string): string[] {
  const methods = routes.flatMap((route) => {
    if (route.method === 'ALL') return []
    const pattern = route.path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:[^/]+/g, '[^/]+')
    return new RegExp(`^${pattern}$`).test(path) ? [route.method] : []
  })
  return [...new Set(methods)].sort()
}
