import { type ClientRequestOptions, hc } from 'hono/client'
import type { Api } from './app.ts'

/** The typed client of the API, the same for the browser, the server-side renderer and tests. `origin` has no trailing slash. */
export function createClient(origin: string, options?: ClientRequestOptions) {
  return hc<Api>(`${origin}/api/v1`, options)
}
