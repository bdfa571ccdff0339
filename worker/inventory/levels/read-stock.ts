import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { StockDetail } from '../contract.ts'
import { findStockName } from '../store.ts'
import { stockOf } from '../stub.ts'

/** A variant's stock straight from its object, with its holds and movements. An unknown variant is `not-found`. */
export async function readStock(services: Services, variantId: string): Promise<Result<StockDetail, Refusal>> {
  const name = await findStockName(services.db, variantId)
  if (name === null) return err({ code: 'not-found' })
  return ok({ ...(await stockOf(services, variantId).inspect()), ...name })
}
