import { applyOpeningStock } from '../inventory/apply-opening-stock.ts'
import { setOnHand } from '../inventory/set-on-hand.ts'
import { stockOf } from '../inventory/stub.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import type { PlannedVariant } from './variant-plan.ts'

// What one call of `applyOpeningStock` takes.
const openingBatch = 50

function refusedAt(pointer: string, detail: string): Refusal {
  return {
    code: 'stock-adjustment-refused',
    detail: 'Everything else of this request was saved.',
    errors: [{ pointer, detail }],
  }
}

async function openStock(
  services: Services,
  variants: readonly PlannedVariant[],
  actor: Actor,
): Promise<Result<null, Refusal>> {
  const items = variants.flatMap(({ id, isNew, stockQuantity }) =>
    isNew && stockQuantity !== null && stockQuantity > 0 ? [{ variantId: id, onHand: stockQuantity }] : [],
  )
  for (let start = 0; start < items.length; start += openingBatch) {
    const opened = await applyOpeningStock(services, items.slice(start, start + openingBatch), actor)
    if (!opened.ok) return opened
  }
  return ok(null)
}

async function correctOne(services: Services, variant: PlannedVariant, actor: Actor): Promise<Refusal | null> {
  const { at, id, isNew, stockQuantity, allowBackorder, changesBackorder } = variant
  if (!isNew && stockQuantity !== null) {
    const set = await setOnHand(services, id, stockQuantity, { actor, reason: 'product edited' })
    if (!set.ok) {
      return refusedAt(`${at}/stockQuantity`, 'Orders have reserved more units than this: stock cannot go below that.')
    }
  }
  if (changesBackorder) {
    const set = await stockOf(services, id).setBackorder({ allowed: allowBackorder })
    if (!set.ok) {
      return refusedAt(`${at}/allowBackorder`, 'Units are on backorder: deliver or cancel them before backorders end.')
    }
  }
  return null
}

/**
 * Tells the stock objects what a saved plan says of their stock: opening stock of new variants, a counted value for kept
 * ones, and whether backorders are allowed; inventory projects each at once. All are asked, whatever one of them refuses;
 * the first refusal is the answer.
 */
export async function setPlannedStock(
  services: Services,
  variants: readonly PlannedVariant[],
  actor: Actor,
): Promise<Result<null, Refusal>> {
  const opened = await openStock(services, variants, actor)
  if (!opened.ok) return opened
  const refusals = await Promise.all(variants.map((variant) => correctOne(services, variant, actor)))
  const refusal = refusals.find((one) => one !== null)
  return refusal ? err(refusal) : ok(null)
}
