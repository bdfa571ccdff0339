import { auditStatement } from '../../audit/public.ts'
import { type Actor, actorName } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { checkIfMatch } from '../../platform/http/entity-tag.ts'
import { toProduct } from './product-answer.ts'
import { readProduct } from './product-store.ts'
import { updateProductRow } from './product-write-store.ts'
import { commitProduct, moved, taggedProduct } from './save-product.ts'

/**
 * Takes a product off sale. It is never deleted: orders that hold it must stay readable. Doing it twice is harmless.
 * `ifMatch` is the ETag the caller had read: `precondition-failed` when the product changed since.
 */
export async function archiveProduct(
  services: Services,
  id: string,
  actor: Actor,
  ifMatch: string | undefined,
): Promise<Result<null, Refusal>> {
  const { db, clock, requestId, settings } = services
  // Another change may come between reading and writing: then it is read again.
  for (let left = 5; left > 0; left--) {
    const record = await readProduct(db, id, settings.shop.currency)
    const product = record && toProduct(record)
    if (record === null || product === null) return err({ code: 'not-found' })
    const match = checkIfMatch(ifMatch, taggedProduct(record, product))
    if (!match.ok) return match
    if (!record.isActive) return ok(null)
    const now = clock()
    const entry = { actor: actorName(actor), action: 'product.archive', entity: 'product', entityId: id, requestId }
    const committed = await commitProduct(services, [
      updateProductRow(db, id, record.version, { isActive: false, updatedAt: now }),
      auditStatement(db, { ...entry, before: { isActive: true }, after: { isActive: false } }, now),
    ])
    if (committed.ok) return committed
    if (committed.error !== moved) return err(committed.error)
  }
  return err({ code: 'temporarily-unavailable' })
}
