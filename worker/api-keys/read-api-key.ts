import { sha256 } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import type { ApiKeyActor } from '../platform/http/request-context.ts'
import { findWorkingKey, noteUse } from './store.ts'

/** The time of the last use is exact to this, in milliseconds: a write for every request would cost more than it tells. */
const usePause = 60_000

/** The actor an API key stands for, one read; null when it is unknown, expired or revoked. */
export async function readApiKey(services: Services, secret: string): Promise<ApiKeyActor | null> {
  const { db, clock } = services
  const now = clock()
  const key = await findWorkingKey(db, await sha256(secret), now)
  if (key === null) return null
  const isDue = key.lastUsedAt === null || key.lastUsedAt < now - usePause
  if (isDue) services.defer(noteUse(db, key.id, now, usePause))
  return { kind: 'api-key', keyId: key.id, permissions: key.permissions }
}
