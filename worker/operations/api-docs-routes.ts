import { Hono } from 'hono'
import type { AppEnv } from '../platform/http/request-context.ts'
import { renderApiDocs } from './api-docs.ts'
import { pageHeaders } from './html-page.ts'
import { publishedDocument } from './published-document.ts'

/** The OpenAPI document at `/api/v1/openapi.json` and its page at `/api/docs`, from what the generator makes of the routes. */
export function apiDocsRoutes(generate: () => object) {
  const read = () => publishedDocument(generate())
  return new Hono<AppEnv>()
    .get('/api/v1/openapi.json', (c) => c.json(read()))
    .get('/api/docs', (c) => {
      const nonce = crypto.randomUUID()
      const query = (c.req.query('q') ?? '').slice(0, 100)
      return c.html(renderApiDocs(read(), { query, nonce }), 200, pageHeaders(nonce))
    })
}
