import type { MiddlewareHandler } from 'hono'
import { type AppEnv, publicCache } from '../platform/http.ts'

/** The address with its query in sorted order: two spellings of one question are one entry. */
function cacheKey(address: string, takesQuery: boolean): string {
  const url = new URL(address)
  if (!takesQuery) url.search = ''
  url.searchParams.sort()
  return url.toString()
}

/**
 * Keeps public answers in the data centre's cache for as long as their own `max-age` says, so that a cached read costs
 * no round trip to D1. Never for a caller with credentials, never a refusal; and not on a developer's own machine, where
 * a change must be seen at once.
 */
export const cachePublicly = keep(publicCache, true)

/** The same for the sitemap, for an hour: it names up to 50,000 pages. Its address takes no query. */
export const cacheSitemap = keep('public, max-age=3600', false)

function keep(control: string, takesQuery: boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method !== 'GET' || c.req.header('authorization') !== undefined) return next()
    const { settings, defer } = c.var.services
    const cache = settings.environment === 'local' ? null : await caches.open('catalog')
    const key = cacheKey(c.req.url, takesQuery)
    const known = await cache?.match(key)
    if (known) return new Response(known.body, known)
    await next()
    if (c.res.status !== 200) return
    c.header('cache-control', control)
    if (cache) defer(cache.put(key, c.res.clone()))
  }
}
