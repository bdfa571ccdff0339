import type { Permission } from '../kernel/actor.ts'
import { iso, isoOrNull } from '../kernel/clock.ts'
import { mintSecret } from '../kernel/id.ts'
import type { ApiKey } from './contract.ts'

/** A key as stored. Times in epoch milliseconds. */
export interface StoredApiKey {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly permissions: readonly Permission[]
  readonly createdBy: string
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly revokedAt: number | null
  readonly rotatedTo: string | null
}

/** Mints a key: `sk_` and 256 random bits. Only its hash is stored. */
export function mintApiKey(): string {
  return `sk_${mintSecret()}`
}

/** The last four characters, by which staff tell keys apart. */
export function hintOf(key: string): string {
  return key.slice(-4)
}

/** What a key is worth at this moment; a rotated one still works until its overlap ends. */
export function statusOf(key: StoredApiKey, now: number): ApiKey['status'] {
  if (key.revokedAt !== null) return 'revoked'
  if (key.expiresAt !== null && key.expiresAt <= now) return 'expired'
  return key.rotatedTo === null ? 'active' : 'rotated'
}

/** When a key that is being replaced ends, epoch milliseconds: after the overlap, but no later than it would anyway. */
export function endOfOverlap(key: Pick<StoredApiKey, 'expiresAt'>, overlapMs: number, now: number): number {
  return Math.min(now + overlapMs, key.expiresAt ?? Number.POSITIVE_INFINITY)
}

/** The key as staff see it: never the key itself. */
export function toApiKey(key: StoredApiKey, now: number): Omit<ApiKey, 'etag'> {
  return {
    id: key.id,
    name: key.name,
    hint: key.hint,
    permissions: [...key.permissions],
    status: statusOf(key, now),
    createdBy: key.createdBy,
    createdAt: iso(key.createdAt),
    expiresAt: isoOrNull(key.expiresAt),
    lastUsedAt: isoOrNull(key.lastUsedAt),
    revokedAt: isoOrNull(key.revokedAt),
    rotatedTo: key.rotatedTo,
  }
}
