import type { SellableRef } from '../catalog/prices/sellable.ts'
import { sellableStatement } from '../catalog/public.ts'
import { openItemsStatement } from '../orders/public.ts'
import type { Services } from '../platform/context.ts'
import type { BasketContents } from './basket.ts'
import type { Basket } from './contract.ts'
import { presentBasket } from './present-basket.ts'

/** Reads what the catalog says of these lines, and what the basket's own unpaid orders hold, in one round trip. */
export function readForBasket({ db }: Services, contents: BasketContents, refs: readonly SellableRef[]) {
  const ids = [contents.id, ...(contents.mergedFrom ?? [])]
  return db.batch([sellableStatement(db, contents.currency, refs), openItemsStatement(db, ids)])
}

/** Reads what the catalog says of every line, in one round trip; an empty basket needs none. */
export async function priceBasket(services: Services, contents: BasketContents): Promise<Basket> {
  const refs = contents.lines.map(({ variantId }, index) => ({ index, variantId }))
  if (refs.length === 0) return presentBasket(contents, [])
  const [rows, open] = await readForBasket(services, contents, refs)
  return presentBasket(contents, rows, open)
}
