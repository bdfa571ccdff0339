import { z } from 'zod'
import { defineRoute } from '../../platform/http/define-route.ts'
import { createRouter } from '../../platform/http/router.ts'
import { cacheSitemap } from '../caching/public-cache.ts'
import { readSitemap } from './read-sitemap.ts'

const sitemap = defineRoute({ access: 'public' }, [], {
  method: 'get',
  path: '/sitemap.xml',
  tags: ['Catalog'],
  operationId: 'readSitemap',
  summary: 'Every public page, for search engines',
  responses: { 200: { description: 'The sitemap', content: { 'application/xml': { schema: z.string() } } } },
})

const router = createRouter()
router.use('/sitemap.xml', cacheSitemap)
/** At the root of the origin, where search engines look. */
export const sitemapRoutes = router.openapi(sitemap, async (c) => {
  const text = await readSitemap(c.var.services)
  return c.text(text, 200, { 'content-type': 'application/xml; charset=utf-8' })
})
