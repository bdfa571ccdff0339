/** What of the browser's address this needs; tests bring their own. */
interface AddressBar {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'state' | 'replaceState'>
}

/**
 * The token of a link in one of our mails, out of the fragment. It is taken out of the address bar and the history at
 * once: it must not be found over a shoulder or in a shared link. Null when there is none.
 */
export function takeLinkToken({ location, history }: AddressBar = window): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token !== null) history.replaceState(history.state, '', location.pathname + location.search)
  return token === '' ? null : token
}
