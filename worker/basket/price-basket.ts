import { sellableStatement } from '../catalog/price-lines.ts'
import type { Services } from '../platform/context.ts'
import type { BasketContents } from './basket.ts'
import type { Basket } from './contract.ts'
import { presentBasket } from './present-basket.ts'

/** Reads what the catalog says of every line, in one round trip; an empty basket needs none. */
export async function priceBasket({ db }: Services, contents: BasketContents): Promise<Basket> {
  const refs = contents.lines.map(({ variantId }, index) => ({ index, variantId }))
  const rows = refs.length === 0 ? [] : await sellableStatement(db, contents.currency, refs)
  return presentBasket(contents, rows)
}
