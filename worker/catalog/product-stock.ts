import { stockOf } from '../inventory/stub.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import type { PlannedVariant } from './variant-plan.ts'

const saved = 'Everything else of this request was saved.'

async function setStock(
  services: Services,
  variant: PlannedVariant,
  actor: string,
): Promise<Result<number | null, Refusal>> {
  const { at, id, isNew, stockQuantity, allowBackorder, changesBackorder } = variant
  const { requestId } = services
  const object = stockOf(services, id)
  let available: number | null = null
  if (isNew && stockQuantity !== null && stockQuantity > 0) {
    const opened = await object.openingStock({ value: stockQuantity, actor, requestId })
    available = opened.stock.available
  }
  if (!isNew && stockQuantity !== null) {
    const set = await object.setOnHand({
      id: requestId,
      value: stockQuantity,
      reason: 'Product edited',
      actor,
      requestId,
    })
    if (!set.ok) {
      const detail = `Orders have reserved ${set.reserved} units: stock cannot go below that.`
      return err({
        code: 'stock-adjustment-refused',
        detail: saved,
        errors: [{ pointer: `${at}/stockQuantity`, detail }],
      })
    }
    available = set.stock.available
  }
  if (changesBackorder) {
    const set = await object.setBackorder({ allowed: allowBackorder })
    if (!set.ok) {
      const detail = `${set.reserved} units are reserved and ${set.onHand} are there: backorders cannot end before that is settled.`
      return err({
        code: 'stock-adjustment-refused',
        detail: saved,
        errors: [{ pointer: `${at}/allowBackorder`, detail }],
      })
    }
    available = set.stock.available
  }
  return ok(available)
}

/**
 * Tells the stock objects what a plan says of their stock: opening stock of new variants, a counted value for kept ones,
 * and whether backorders are allowed. Answers the available units of each variant it spoke to. All are asked, whatever
 * one of them refuses; the first refusal is the answer.
 */
export async function setPlannedStock(
  services: Services,
  variants: readonly PlannedVariant[],
  actor: Actor,
): Promise<Result<ReadonlyMap<string, number>, Refusal>> {
  const name = actorName(actor)
  const answers = await Promise.all(
    variants.map(async (variant) => ({ id: variant.id, answer: await setStock(services, variant, name) })),
  )
  const available = new Map<string, number>()
  for (const { id, answer } of answers) {
    if (!answer.ok) return answer
    if (answer.value !== null) available.set(id, answer.value)
  }
  return ok(available)
}
