import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import type { AdjustResult, StockCalls, StockSnapshot } from '../stock.ts'
import { findVariantIds, projectStock } from '../store.ts'
import { stockOf } from '../stub.ts'

/** Corrects an existing variant's stock and projects it at once, so that the one who made the change sees it in the next list. */
export async function correctStock(
  services: Services,
  variantId: string,
  correct: (stock: StockCalls) => Promise<AdjustResult>,
): Promise<Result<StockSnapshot, Refusal>> {
  const { db, clock } = services
  const known = await findVariantIds(db, [variantId])
  if (!known.has(variantId)) return err({ code: 'not-found' })
  const corrected = await correct(stockOf(services, variantId))
  if (!corrected.ok) {
    const { reserved, reservationIds } = corrected
    return err({ code: 'stock-adjustment-refused', extra: { reserved, reservationIds } })
  }
  await runBatch(db, [projectStock(db, corrected.stock, clock())])
  return ok(corrected.stock)
}
