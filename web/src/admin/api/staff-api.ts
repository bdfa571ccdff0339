import type { ClientResponse } from 'hono/client'
import { authorisedFetch } from '../../api/access-token.ts'
import { ownApi, problemOf, unwrap } from '../../api/client.ts'
import { ApiProblem, noAnswer } from '../../api/problem.ts'

type SessionListener = () => void
const listeners = new Set<SessionListener>()

/** Tells when the API no longer knows this session; answers with the way to stop listening. */
export function onSessionEnd(listener: SessionListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The API's routes for staff. */
export const staffApi = () => ownApi().admin

/** The body of a success, as `unwrap`; a refusal because the session is over is also told to the listeners. */
export const asStaff: typeof unwrap = async (request) => {
  try {
    return await unwrap(request)
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) for (const listener of listeners) listener()
    throw error
  }
}

/** What was read, with the ETag that a change of it sends back, so that no change is written over unseen. */
export interface Tagged<Body> {
  readonly body: Body
  readonly etag: string | undefined
}

/** The body of a success as `asStaff`, with its ETag. */
export async function asTagged<R extends ClientResponse<unknown, number, string>>(request: Promise<R>) {
  let etag: string | undefined
  const body = await asStaff(
    request.then((response) => {
      etag = response.headers.get('etag') ?? undefined
      return response
    }),
  )
  return { body, etag }
}

/** The header of a change of what was read under this ETag. */
export function ifMatch(etag: string | undefined) {
  return etag === undefined ? {} : { 'if-match': etag }
}

/** Makes a retry harmless: the API carries the same key out once. */
export function once(key: string) {
  return { headers: { 'idempotency-key': key } }
}

/** Every list asks for this many at a time. */
export const pageSize = 24

/** A file of the API's staff routes; `path` is below `/admin`, with its query. Throws as `asStaff` does. */
export async function readFile(path: string): Promise<Blob> {
  const response = await authorisedFetch(`/api/v1/admin${path}`).catch((error: unknown) => {
    throw error instanceof ApiProblem ? error : noAnswer()
  })
  if (response.ok) return response.blob()
  if (response.status === 401) for (const listener of listeners) listener()
  throw await problemOf(response)
}
