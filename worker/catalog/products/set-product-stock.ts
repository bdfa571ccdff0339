import { type StockChange, type StockChanges, stockSettings } from '../../inventory/contract.ts'
import { applyStockChanges } from '../../inventory/levels/apply-stock-changes.ts'
import type { Refusal } from '../../kernel/problem.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { errorFields } from '../../platform/log.ts'
import { enqueue, markDoneByKey } from '../../platform/outbox.ts'
import type { PlannedVariant } from './variant-plan.ts'

function changeOf(variant: PlannedVariant, read: number | undefined): StockChange | null {
  const { at, id: variantId, isNew, stockQuantity, allowBackorder, changesBackorder, shown } = variant
  const backorder = changesBackorder ? { allowBackorder } : {}
  const units =
    stockQuantity === null || stockQuantity === (read ?? shown)
      ? {}
      : isNew
        ? { opening: stockQuantity }
        : read === undefined
          ? { available: stockQuantity }
          : { delta: stockQuantity - read }
  const change = { ...backorder, ...units }
  return Object.keys(change).length === 0 ? null : { variantId, at, ...change }
}

/**
 * What a plan changes in the stock objects. `read` is what the caller had read as available, by variant: the difference
 * from that is applied, and writing back what was read changes nothing. Without it, what is available becomes what was
 * sent.
 */
export function planStock(
  variants: readonly PlannedVariant[],
  read: ReadonlyMap<string, number> = new Map(),
): StockChange[] {
  return variants.flatMap((variant) => changeOf(variant, variant.isNew ? undefined : read.get(variant.id)) ?? [])
}

const keyOf = (productId: string, version: number) => `${stockSettings}:${productId}:${version}`

/** The row that carries the changes to the objects, for the batch that saves the product; none without changes. */
export function stockStatements({ db, clock }: Services, productId: string, changes: StockChanges): Statement[] {
  if (changes.changes.length === 0) return []
  const effect = {
    queue: 'fulfilment',
    kind: stockSettings,
    effectKey: keyOf(productId, changes.version),
    payload: changes,
  } as const
  return [enqueue(db, effect, clock())]
}

/**
 * Applies the changes of a saved product at once. When an object cannot be reached now, the row of the batch carries
 * them a moment later; the refusal of an object is the answer.
 */
export async function applyNow(services: Services, productId: string, changes: StockChanges): Promise<Refusal | null> {
  const { db, clock, log } = services
  if (changes.changes.length === 0) return null
  try {
    const refusal = await applyStockChanges(services, changes)
    await runBatch(db, [markDoneByKey(db, keyOf(productId, changes.version), clock())])
    return refusal
  } catch (error) {
    log.warn('stock.settings-deferred', { productId, ...errorFields(error) })
    return null
  }
}
