/** Where to go after signing in: the `next` of the address when it is a path of this shop, else the account. */
export function nextPath(search: string, origin: string): string {
  const next = new URLSearchParams(search).get('next')
  if (next === null || !URL.canParse(next, origin)) return '/account'
  const url = new URL(next, origin)
  return url.origin === origin ? url.pathname + url.search : '/account'
}
