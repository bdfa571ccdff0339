import type { PagesEnv } from './env.ts'

/** Whether this is another copy of the shop than the one people should find: staging, or any host but the shop's own. */
export function isCopy({ ENVIRONMENT, SHOP_ORIGIN }: Pick<PagesEnv, 'ENVIRONMENT' | 'SHOP_ORIGIN'>, url: URL): boolean {
  return ENVIRONMENT === 'staging' || url.host !== new URL(SHOP_ORIGIN).host
}

/** Keeps an answer of a copy out of search engines, whatever it is. */
export function unlisted(answer: Response): Response {
  const marked = new Response(answer.body, answer)
  marked.headers.set('x-robots-tag', 'noindex')
  return marked
}

/** What crawlers may read: everything public of the shop, nothing of its copies. */
export function robots(env: Pick<PagesEnv, 'ENVIRONMENT' | 'SHOP_ORIGIN'>, url: URL): Response {
  const text = isCopy(env, url)
    ? 'User-agent: *\nDisallow: /\n'
    : `User-agent: *
Disallow: /admin
Disallow: /account
Disallow: /basket
Disallow: /checkout
Disallow: /order
Disallow: /search
Disallow: /api/

Sitemap: ${env.SHOP_ORIGIN}/sitemap.xml
`
  return new Response(text, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
