const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A request as far as it tells who makes it. */
interface Asking {
  readonly method: string
  readonly headers: Pick<Headers, 'get'>
  /** The hosts it was sent to; behind a proxy the Host header and the URL differ. */
  readonly hosts: readonly string[]
}

/**
 * Whether a page of another site makes a browser send a request that may change something. Browsers say so in
 * `Sec-Fetch-Site` and in `Origin`, which no page can forge; a client that sends neither is no browser. Ours are the
 * hosts the request was sent to and the shop's own origin. A sibling host (`same-site`) is another site: it may be a
 * tenant's. Safe methods need no check: they change nothing and no other page may read their answer.
 */
export function isForeignRequest({ method, headers, hosts }: Asking, shopOrigin: string): boolean {
  if (safeMethods.has(method)) return false
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  const origin = headers.get('origin')
  if (origin === null || origin === shopOrigin) return false
  const host = /^https?:\/\/([^/]+)$/.exec(origin)?.[1]
  return host === undefined || !hosts.includes(host)
}

/** Whether a browser sends it: only browsers say where a request comes from. */
export function isFromBrowser(headers: Pick<Headers, 'get'>): boolean {
  return headers.get('origin') !== null || headers.get('sec-fetch-site') !== null
}
