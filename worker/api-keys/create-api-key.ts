import { auditStatement } from '../audit/public.ts'
import { permissionsOf } from '../kernel/actor.ts'
import { mintId, sha256 } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import type { SignedIn } from '../platform/http/request-context.ts'
import { hintOf, mintApiKey, type StoredApiKey } from './api-key.ts'
import type { CreateApiKey, NewApiKey } from './contract.ts'
import { presentApiKey } from './present-api-key.ts'
import { insertKey } from './store.ts'

const invalid = (pointer: string, detail: string) =>
  err<Refusal>({ code: 'invalid-request', errors: [{ pointer, detail }] })

/** Creates a key with at most its creator's own permissions. Its text is only in this answer. */
export async function createApiKey(
  { db, clock, requestId }: Services,
  input: CreateApiKey,
  creator: SignedIn,
): Promise<Result<NewApiKey, Refusal>> {
  const now = clock()
  const expiresAt = input.expiresAt === undefined ? null : Date.parse(input.expiresAt)
  if (expiresAt !== null && expiresAt <= now) return invalid('/expiresAt', 'Choose a time in the future.')
  const own = permissionsOf[creator.role]
  const foreign = input.permissions.findIndex((permission) => !own.includes(permission))
  if (foreign >= 0) return invalid(`/permissions/${foreign}`, 'You do not have this permission yourself.')
  const key = mintApiKey()
  const stored: StoredApiKey = {
    id: mintId('apiKey', now),
    name: input.name,
    hint: hintOf(key),
    permissions: [...new Set(input.permissions)],
    createdBy: creator.userId,
    createdAt: now,
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
    rotatedTo: null,
  }
  const { id, permissions } = stored
  const after = { permissions, expiresAt }
  const entry = { actor: creator.userId, action: 'api-key.create', entity: 'api-key', entityId: id, requestId, after }
  await runBatch(db, [insertKey(db, stored, await sha256(key)), auditStatement(db, entry, now)])
  return ok({ ...presentApiKey(stored, now), key })
}
