import type { ApiKey, CreateApiKey, NewApiKey } from '#contracts/api-keys'
import { withFreshPassword } from '../../session/fresh-password.ts'
import type { Page } from '../api/paged-list.ts'
import { asStaff, ifMatch, pageSize, staffApi } from '../api/staff-api.ts'

/** A page of all API keys, newest first. */
export function listApiKeys(_filter: unknown, cursor?: string): Promise<Page<ApiKey>> {
  return asStaff(staffApi()['api-keys'].$get({ query: { limit: pageSize, cursor } }))
}

/** Makes a key. The answer is the only one that ever holds it. */
export function createApiKey(input: CreateApiKey): Promise<NewApiKey> {
  return withFreshPassword(() => asStaff(staffApi()['api-keys'].$post({ json: input })))
}

/** Makes the successor of a key; the old one goes on working for `overlapSeconds`. */
export function rotateApiKey(id: string, overlapSeconds: number): Promise<NewApiKey> {
  return withFreshPassword(() =>
    asStaff(staffApi()['api-keys'][':id'].rotate.$post({ param: { id }, json: { overlapSeconds } })),
  )
}

/** Ends a key at once. */
export async function revokeApiKey({ id, etag }: ApiKey): Promise<void> {
  await withFreshPassword(() =>
    asStaff(staffApi()['api-keys'][':id'].$delete({ param: { id }, header: ifMatch(etag) })),
  )
}
