import type { MiddlewareHandler } from 'hono'
import type { FieldError } from '../../kernel/problem.ts'
import { publicCache } from '../../platform/http/cache-control.ts'
import { problem } from '../../platform/http/problem-response.ts'
import type { AppEnv } from '../../platform/http/request-context.ts'

/** What advertisements and newsletters add to an address: it asks nothing of the shop, and is left out. */
const tracking =
  /^(?:utm_.+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|ttclid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl)$/i

/** The address with what the route reads of its query, in sorted order: two spellings of one question are one entry. */
function cacheKey(address: string, names: readonly string[]): string {
  const url = new URL(address)
  for (const name of [...url.searchParams.keys()]) if (!names.includes(name)) url.searchParams.delete(name)
  url.searchParams.sort()
  return url.toString()
}

/** What a query asks that the route would not hear: answered, it would pass for an answer to something else. */
function unheard(address: string, names: readonly string[]): FieldError[] {
  const asked = [...new URL(address).searchParams.keys()].filter((name) => !tracking.test(name))
  return [...new Set(asked)].flatMap((name) => {
    const pointer = `/query/${name}`
    if (!names.includes(name)) {
      const detail = names.length === 0 ? 'This takes no parameters.' : `This takes ${names.join(', ')}.`
      return [{ pointer, detail }]
    }
    return asked.filter((one) => one === name).length > 1 ? [{ pointer, detail: 'Name this once.' }] : []
  })
}

/**
 * Keeps public answers in the data centre's cache for as long as their own `max-age` says, so that a cached read costs
 * no round trip to D1. `names` are the query parameters the route reads: any other is refused, those of advertisements
 * are left out. Never for a caller with credentials, never a refusal; and not on a developer's own machine, where a
 * change must be seen at once.
 */
export function cachePublicly(names: readonly string[]): MiddlewareHandler<AppEnv> {
  const keepIt = keep(publicCache, names)
  return async (c, next) => {
    const errors = unheard(c.req.url, names)
    return errors.length > 0 ? problem(c, { code: 'invalid-request', errors }) : keepIt(c, next)
  }
}

/** The same for the sitemap, for an hour: it names up to 50,000 pages. Whatever its address asks is left out. */
export const cacheSitemap = keep('public, max-age=3600', [])

function keep(control: string, names: readonly string[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method !== 'GET' || c.req.header('authorization') !== undefined) return next()
    const { settings, defer } = c.var.services
    const cache = settings.environment === 'local' ? null : await caches.open('catalog')
    const key = cacheKey(c.req.url, names)
    const known = await cache?.match(key)
    if (known) return new Response(known.body, known)
    await next()
    if (c.res.status !== 200) return
    c.header('cache-control', control)
    if (cache) defer(cache.put(key, c.res.clone()))
  }
}
