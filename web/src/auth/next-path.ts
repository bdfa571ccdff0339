import { ownPath } from '#kernel/own-path'

/** Where to go after signing in: the `next` of the address when it is a page of this shop, else the account. */
export function nextPath(search: string, origin: string): string {
  return ownPath(new URLSearchParams(search).get('next') ?? '/account', origin) ?? '/account'
}
