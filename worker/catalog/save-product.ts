import type { Actor } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../platform/database.ts'
import type { Product } from './contract.ts'
import { toProduct } from './product-answer.ts'
import { collisionOf } from './product-refusals.ts'
import { readProduct } from './product-store.ts'
import { setPlannedStock } from './set-product-stock.ts'
import type { PlannedVariant } from './variant-plan.ts'

/** Writes a product's statements as one transaction; a collision that came between reading and writing is a refusal. */
export async function commitProduct(
  { db }: Services,
  statements: readonly Statement[],
): Promise<Result<null, Refusal>> {
  try {
    await runBatch(db, statements)
    return ok(null)
  } catch (error) {
    const refusal = collisionOf(guardFailure(error))
    if (refusal) return err(refusal)
    throw error
  }
}

/** Passes the stock of a saved product to its stock objects, then answers the product as it is now. */
export async function answerSaved(
  services: Services,
  id: string,
  variants: readonly PlannedVariant[],
  actor: Actor,
): Promise<Result<Product, Refusal>> {
  const stock = await setPlannedStock(services, variants, actor)
  if (!stock.ok) return stock
  const record = await readProduct(services.db, id, services.settings.shop.currency)
  const product = record && toProduct(record)
  return product ? ok(product) : err({ code: 'not-found' })
}
