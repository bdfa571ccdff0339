/** Who answers a request: the API Worker, the local emulators, the static files or the page renderer. */
export type Destination = 'api' | 'emulators' | 'assets' | 'page'

// decisions/forwarded-paths. Everything here is passed on unchanged, cookies and all.
const apiPaths = /^\/(?:api|problems|media|\.well-known)\/|^\/health(?:\/|$)|^\/metrics$|^\/sitemap[^/]*\.xml$/
const emulatorPaths = /^\/(?:inbox(?:[./]|$)|_emulator\/)/
const assetPaths = /^\/(?:assets|seed)\/|^\/favicon\.svg$/

/** Sorts a path. Emulator paths are ordinary unknown pages where no emulator is bound. */
export function destinationOf(pathname: string, hasEmulators: boolean): Destination {
  if (apiPaths.test(pathname)) return 'api'
  if (hasEmulators && emulatorPaths.test(pathname)) return 'emulators'
  return assetPaths.test(pathname) ? 'assets' : 'page'
}
