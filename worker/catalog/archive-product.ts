import { auditStatement } from '../audit/record-audit.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { readIsActive, updateProductRow } from './product-write-store.ts'

/** Takes a product off sale. It is never deleted: orders that hold it must stay readable. Doing it twice is harmless. */
export async function archiveProduct(services: Services, id: string, actor: Actor): Promise<Result<null, Refusal>> {
  const { db, clock, requestId } = services
  const isActive = await readIsActive(db, id)
  if (isActive === null) return err({ code: 'not-found' })
  if (!isActive) return ok(null)
  const now = clock()
  const entry = { actor: actorName(actor), action: 'product.archive', entity: 'product', entityId: id, requestId }
  await runBatch(db, [
    updateProductRow(db, id, { isActive: false, updatedAt: now }),
    auditStatement(db, { ...entry, before: { isActive: true }, after: { isActive: false } }, now),
  ])
  return ok(null)
}
