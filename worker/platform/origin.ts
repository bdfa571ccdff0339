import type { AppContext } from './http.ts'

/**
 * Whether a request comes from a page of another site. Browsers send `Origin` with every POST and pages cannot forge it;
 * a client without one is no browser. Ours are the hosts the request was sent to, and the shop's own origin.
 */
export function isForeignOrigin(origin: string | undefined, hosts: readonly string[], shopOrigin: string): boolean {
  if (origin === undefined || origin === shopOrigin) return false
  const host = /^https?:\/\/([^/]+)$/.exec(origin)?.[1]
  return host === undefined || !hosts.includes(host)
}

/** The hosts a request was sent to: the Host header and the URL, which differ behind a proxy. */
export function hostsOf(c: AppContext): string[] {
  return [c.req.header('host') ?? '', new URL(c.req.url).host]
}
