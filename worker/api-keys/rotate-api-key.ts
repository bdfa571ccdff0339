import { auditStatement } from '../audit/public.ts'
import { mintId, sha256 } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { guardFailure, runBatch } from '../platform/database.ts'
import { endOfOverlap, hintOf, mintApiKey, type StoredApiKey, statusOf } from './api-key.ts'
import type { NewApiKey } from './contract.ts'
import { presentApiKey } from './present-api-key.ts'
import { findKey, insertKey, isKeyClosed, replaceKey } from './store.ts'

const closed: Refusal = { code: 'already-exists', detail: 'This key has ended or has a successor already.' }

/**
 * Makes a successor with the same name, permissions and expiry; the key itself goes on working for the overlap, so that
 * its user can change over without a gap.
 */
export async function rotateApiKey(
  { db, clock, requestId }: Services,
  { id, overlapMs }: { readonly id: string; readonly overlapMs: number },
  actor: string,
): Promise<Result<NewApiKey, Refusal>> {
  const now = clock()
  const old = await findKey(db, id)
  if (old === null) return err({ code: 'not-found' })
  if (statusOf(old, now) !== 'active') return err(closed)
  const key = mintApiKey()
  const successor: StoredApiKey = {
    ...old,
    id: mintId('apiKey', now),
    hint: hintOf(key),
    createdBy: actor,
    createdAt: now,
    lastUsedAt: null,
  }
  const after = { rotatedTo: successor.id, overlapMs }
  const entry = { actor, action: 'api-key.rotate', entity: 'api-key', entityId: id, requestId, after }
  try {
    await runBatch(db, [
      insertKey(db, successor, await sha256(key)),
      replaceKey(db, id, successor.id, endOfOverlap(old, overlapMs, now)),
      auditStatement(db, entry, now),
    ])
  } catch (error) {
    if (!isKeyClosed(guardFailure(error))) throw error
    return err(closed)
  }
  return ok({ ...presentApiKey(successor, now), key })
}
