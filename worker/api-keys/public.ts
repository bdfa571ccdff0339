import { and, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { sha256 } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import type { Database } from '../platform/database.ts'
import type { ApiKeyActor } from '../platform/http/request-context.ts'
import { apiKeys } from '../schema/api-keys.ts'
import type { StoredApiKey } from './api-key.ts'
import { columns } from './store.ts'

/** The time of the last use is exact to this, in milliseconds: a write for every request would cost more than it tells. */
const usePause = 60_000

/** The actor an API key stands for, one read; null when it is unknown, expired or revoked. */
export async function findApiKey(services: Services, secret: string): Promise<ApiKeyActor | null> {
  const { db, clock } = services
  const now = clock()
  const key = await findWorkingKey(db, await sha256(secret), now)
  if (key === null) return null
  const isDue = key.lastUsedAt === null || key.lastUsedAt < now - usePause
  if (isDue) services.defer(noteUse(db, key.id, now, usePause))
  return { kind: 'api-key', keyId: key.id, permissions: key.permissions }
}

/** Finds the key of a hash that works at this moment. One read. */
async function findWorkingKey(db: Database, keyHash: string, now: number): Promise<StoredApiKey | null> {
  const [row] = await db
    .select(columns)
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.keyHash, keyHash),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    )
  return row ?? null
}

/** Notes a use, unless one was noted less than `pause` milliseconds ago. */
async function noteUse(db: Database, id: string, now: number, pause: number): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, now - pause))))
}
