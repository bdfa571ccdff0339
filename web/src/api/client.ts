import type { ClientResponse } from 'hono/client'
import { getRequestEvent, isServer } from 'solid-js/web'
import { createClient } from '#client'
import { authorisedFetch } from './access-token.ts'
import { ApiProblem, noAnswer } from './problem.ts'

type Client = ReturnType<typeof createClient>

const browserFetch: typeof fetch = (input, init) => fetch(input, init)

let publicClient: Client | undefined
let ownClient: Client | undefined

/** The public API: in the browser over HTTP, while rendering over the service binding. */
export function api() {
  if (isServer) {
    const event = getRequestEvent()
    if (event === undefined) throw new Error('api() was called outside a request: call it inside a query.')
    return createClient(new URL(event.request.url).origin, { fetch: event.apiFetch })
  }
  publicClient ??= createClient(location.origin, { fetch: browserFetch })
  return publicClient
}

/** The API as this shopper: with the access token when signed in, and always with the cookies. In the browser only. */
export function ownApi() {
  if (isServer) throw new Error('ownApi() was called while rendering: private data is loaded by the browser.')
  ownClient ??= createClient(location.origin, { fetch: authorisedFetch })
  return ownClient
}

type SuccessBody<R> =
  R extends ClientResponse<infer Body, infer Status, string> ? (`${Status}` extends `2${string}` ? Body : never) : never

/** The body of a success; anything else, and no answer at all, throws an `ApiProblem`. */
export async function unwrap<R extends ClientResponse<unknown, number, string>>(
  request: Promise<R>,
): Promise<SuccessBody<R>> {
  const response = await request.catch((error: unknown) => {
    throw error instanceof ApiProblem ? error : noAnswer()
  })
  if (!response.ok) throw await problemOf(response)
  // The typed client promises this body for every 2xx; the API's own tests hold it to that.
  return (response.status === 204 ? undefined : await response.json()) as SuccessBody<R>
}

/**
 * Reads a refusal; one that is not problem+json (a proxy's page) keeps its status alone. `retryAfter` is the
 * Retry-After header: seconds, or null.
 */
export async function problemOf(response: Pick<Response, 'status' | 'json' | 'headers'>): Promise<ApiProblem> {
  const document: unknown = await response.json().catch(() => null)
  const isObject = typeof document === 'object' && document !== null
  const retryAfter = response.headers.get('retry-after')
  return new ApiProblem(response.status, { ...(isObject && document), retryAfter })
}
