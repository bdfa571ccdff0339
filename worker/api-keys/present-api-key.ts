import { entityTag, type Tagged } from '../platform/http/entity-tag.ts'
import { type StoredApiKey, toApiKey } from './api-key.ts'
import type { ApiKey } from './contract.ts'

/** What a change of a key could overwrite; its use is no change. */
export function taggedKey({ name, permissions, expiresAt, revokedAt, rotatedTo }: StoredApiKey): Tagged {
  return { fields: { name, permissions, expiresAt, revokedAt, rotatedTo } }
}

/** The key as staff see it, with its ETag; never the key itself. */
export function presentApiKey(key: StoredApiKey, now: number): ApiKey {
  return { ...toApiKey(key, now), etag: entityTag(taggedKey(key)) }
}
