import type { PagesEnv } from './env.ts'
import { strictTransport } from './security-headers.ts'

/** Answers a static file: hashed ones for ever, pictures for a month. An unknown one is a plain 404, never a page. */
export async function serveAsset(request: Request, env: PagesEnv, url: URL): Promise<Response> {
  const found = await env.ASSETS.fetch(request)
  if (found.status === 404 || found.headers.get('content-type')?.startsWith('text/html')) {
    return new Response('Not found', { status: 404, headers: { 'cache-control': 'no-store' } })
  }
  const response = new Response(found.body, found)
  if (response.ok || response.status === 304) {
    const isHashed = url.pathname.startsWith('/assets/')
    response.headers.set('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=2592000')
  }
  response.headers.set('x-content-type-options', 'nosniff')
  if (url.protocol === 'https:') response.headers.set('strict-transport-security', strictTransport)
  return response
}
