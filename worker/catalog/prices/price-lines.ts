import type { Database } from '../../platform/database.ts'
import { selectSellable } from './price-line-store.ts'
import type { SellableRef } from './sellable.ts'

/**
 * The statement that answers requested lines with prices, names and stock, for the caller's own batch; one bound
 * parameter however many lines. A reference nothing answers to gives no row. Rows come in the order of `index`.
 */
export function sellableStatement(db: Database, currency: string, refs: readonly SellableRef[]) {
  return selectSellable(db, currency, refs)
}
