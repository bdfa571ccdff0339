/**
 * Whether a request that carries or sets our cookies comes from another site. Browsers send `Origin` with every POST and
 * pages cannot forge it; a client without one is no browser.
 */
export function isForeignOrigin(origin: string | undefined, hosts: readonly string[], shopOrigin: string): boolean {
  if (origin === undefined || origin === shopOrigin) return false
  const host = /^https?:\/\/([^/]+)$/.exec(origin)?.[1]
  return host === undefined || !hosts.includes(host)
}
