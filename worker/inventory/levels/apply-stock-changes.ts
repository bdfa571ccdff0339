import type { Refusal } from '../../kernel/problem.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import type { StockChange, StockChanges } from '../contract.ts'
import type { AdjustResult, StockCalls, StockSnapshot } from '../stock.ts'
import { projectStock } from '../store.ts'
import { stockOf } from '../stub.ts'

interface Applied {
  readonly stocks: readonly StockSnapshot[]
  readonly refusal: Refusal | null
}

function refusalOf(at: string, { reserved, reservationIds }: Extract<AdjustResult, { ok: false }>): Refusal {
  return {
    code: 'stock-adjustment-refused',
    detail: 'Everything else of this request was saved.',
    errors: [
      {
        pointer: `${at}/stockQuantity`,
        detail: 'Orders have reserved more units than this: stock cannot go below that.',
      },
    ],
    extra: { reserved, reservationIds },
  }
}

/** Every call is idempotent by the request's id or by the version, so that the message may come after the request did it. */
async function applyOne(stock: StockCalls, change: StockChange, by: Omit<StockChanges, 'changes'>): Promise<Applied> {
  const { actor, requestId, version } = by
  const stocks: StockSnapshot[] = []
  let refusal: Refusal | null = null
  // First, so that a correction is judged by what the merchant wants now.
  if (change.allowBackorder !== undefined) {
    stocks.push((await stock.setBackorder({ allowed: change.allowBackorder, version })).stock)
  }
  if (change.opening !== undefined) {
    stocks.push((await stock.openingStock({ value: change.opening, actor, requestId })).stock)
  }
  const why = { reason: 'product edited', actor, requestId }
  const id = `${requestId}:${change.variantId}`
  if (change.delta !== undefined || change.available !== undefined) {
    const result =
      change.delta === undefined
        ? await stock.setAvailable({ id, value: change.available ?? 0, ...why })
        : await stock.adjust({ adjustmentId: id, delta: change.delta, ...why })
    if (result.ok) stocks.push(result.stock)
    else refusal = refusalOf(change.at, result)
  }
  return { stocks, refusal }
}

/**
 * Tells the stock objects what a saved product says of their stock, and projects the outcome at once. All are asked,
 * whatever one of them refuses; the first refusal is the answer, null when there is none. Throws when an object or D1
 * cannot be reached.
 */
export async function applyStockChanges(services: Services, { changes, ...by }: StockChanges): Promise<Refusal | null> {
  const applied = await Promise.all(changes.map((change) => applyOne(stockOf(services, change.variantId), change, by)))
  const now = services.clock()
  await runBatch(
    services.db,
    applied.flatMap(({ stocks }) => stocks.slice(-1).map((stock) => projectStock(services.db, stock, now))),
  )
  return applied.find(({ refusal }) => refusal !== null)?.refusal ?? null
}
