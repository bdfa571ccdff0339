import { Hono } from 'hono'
import type { AppEnv } from '../platform/http.ts'
import { renderApiDocs } from './api-docs.ts'
import { pageHeaders } from './html-page.ts'

/** The documentation's page at `/api/docs`, made from the OpenAPI document that `getDocument` gives. */
export function apiDocsRoutes(getDocument: () => unknown) {
  return new Hono<AppEnv>().get('/api/docs', (c) => {
    const nonce = crypto.randomUUID()
    const query = (c.req.query('q') ?? '').slice(0, 100)
    return c.html(renderApiDocs(getDocument(), { query, nonce }), 200, pageHeaders(nonce))
  })
}
