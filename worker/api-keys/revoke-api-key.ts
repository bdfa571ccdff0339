import { auditStatement } from '../audit/public.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import { findKey, revokeKey } from './store.ts'

/** Ends a key at once, for every request after this one. One that has ended before stays as it is. `guards` undo it when they fail. */
export async function revokeApiKey(
  { db, clock, requestId }: Services,
  id: string,
  actor: string,
  guards: readonly Statement[] = [],
): Promise<Result<null, { code: 'not-found' }>> {
  const key = await findKey(db, id)
  if (key === null) return err({ code: 'not-found' })
  if (key.revokedAt !== null) return ok(null)
  const now = clock()
  const entry = { actor, action: 'api-key.revoke', entity: 'api-key', entityId: id, requestId }
  await runBatch(db, [...guards, revokeKey(db, id, now), auditStatement(db, entry, now)])
  return ok(null)
}
