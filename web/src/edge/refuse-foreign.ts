import { isForeignRequest } from '#kernel/foreign-request'
import type { PagesEnv } from './env.ts'

const problem = {
  type: '/problems/origin-refused',
  title: 'This request came from another site and was refused.',
  status: 403,
  code: 'origin-refused',
}

/** The refusal of a form that another site's page posts to one of ours, as the API would answer it; else null. */
export function refuseForeign(
  { method, headers }: Request,
  { SHOP_ORIGIN }: Pick<PagesEnv, 'SHOP_ORIGIN'>,
  url: URL,
): Response | null {
  const hosts = [headers.get('host') ?? '', url.host]
  if (!isForeignRequest({ method, headers, hosts }, SHOP_ORIGIN)) return null
  return new Response(JSON.stringify({ ...problem, requestId: `req_${crypto.randomUUID()}` }), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}
