import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Cursor } from '../kernel/page.ts'
import type { Database, Statement } from '../platform/database.ts'
import { apiKeys } from '../schema/api-keys.ts'
import type { StoredApiKey } from './api-key.ts'

// Everything but the hash: no answer can ever hold it.
export const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  hint: apiKeys.hint,
  permissions: apiKeys.permissions,
  createdBy: apiKeys.createdBy,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
  rotatedTo: apiKeys.rotatedTo,
}

/** Finds a key by its id, whatever its state. */
export async function findKey(db: Database, id: string): Promise<StoredApiKey | null> {
  const [row] = await db.select(columns).from(apiKeys).where(eq(apiKeys.id, id))
  return row ?? null
}

/** Keys, the newest first; one row more than `limit` tells that there are more. */
export async function listKeys(
  db: Database,
  limit: number,
  after: (Cursor & { readonly key: number }) | null,
): Promise<StoredApiKey[]> {
  return db
    .select(columns)
    .from(apiKeys)
    .where(after === null ? undefined : sql`(${apiKeys.createdAt}, ${apiKeys.id}) < (${after.key}, ${after.id})`)
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(limit + 1)
}

/** Writes a new key by its hash. */
export function insertKey(db: Database, key: StoredApiKey, keyHash: string): Statement {
  return db.insert(apiKeys).values({ ...key, keyHash })
}

/**
 * Names a key's successor and when the key itself ends. A key that has one already, or is revoked, breaks the batch: of
 * two rotations at once one happens.
 */
export function replaceKey(db: Database, id: string, rotatedTo: string, expiresAt: number): Statement {
  const isOpen = sql`${apiKeys.rotatedTo} IS NULL AND ${apiKeys.revokedAt} IS NULL`
  return db
    .update(apiKeys)
    .set({ rotatedTo, expiresAt, hint: sql`CASE WHEN ${isOpen} THEN ${apiKeys.hint} END` })
    .where(eq(apiKeys.id, id))
}

/** Whether a batch failed because the key was replaced or revoked meanwhile. */
export function isKeyClosed(failure: string | null): boolean {
  return failure === 'NOT NULL api_keys.hint'
}

/** All of a key that a change could overwrite, as one text that changes with any of it. */
const keyState = sql<string>`json_array(name, permissions, expires_at, revoked_at, rotated_to)`

/** A key with its state, to be compared again by what changes it; null when there is none. */
export async function findKeyState(db: Database, id: string) {
  const [row] = await db.select({ key: columns, state: keyState }).from(apiKeys).where(eq(apiKeys.id, id))
  return row ?? null
}

/** Breaks the batch unless the key is still in this state; first in the batch that changes it. */
export function keepKeyState(db: Database, id: string, state: string): Statement {
  const createdAt = sql`CASE WHEN ${keyState} = ${state} THEN ${apiKeys.createdAt} END`
  return db.update(apiKeys).set({ createdAt }).where(eq(apiKeys.id, id))
}

/** Whether a batch failed because the key was changed meanwhile. */
export function isKeyMoved(failure: string | null): boolean {
  return failure === 'NOT NULL api_keys.created_at'
}

/** Ends a key at once. */
export function revokeKey(db: Database, id: string, now: number): Statement {
  return db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
}
