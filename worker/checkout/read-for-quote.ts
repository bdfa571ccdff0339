import { sellableStatement } from '../catalog/public.ts'
import type { Database } from '../platform/database.ts'
import { shippingMethodsStatement } from '../shipping/public.ts'
import { taxRatesStatement } from '../tax/public.ts'
import type { RequestedLine } from './quote.ts'

/** The three reads every quote needs, as members of one batch. */
export function quoteStatements(db: Database, currency: string, country: string, lines: readonly RequestedLine[]) {
  const refs = lines.map(({ index, variantId, productId }) => ({
    index,
    ...(variantId === undefined ? {} : { variantId }),
    ...(productId === undefined ? {} : { productId }),
  }))
  return {
    sellable: sellableStatement(db, currency, refs),
    methods: shippingMethodsStatement(db, currency),
    rates: taxRatesStatement(db, country),
  }
}
