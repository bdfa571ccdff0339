import { categories, products } from './catalogue.ts'
import { catalogueRows } from './catalogue-rows.ts'
import { shippingRows } from './shipping-rows.ts'
import { insertStatements } from './sql.ts'
import { taxRows } from './tax-rows.ts'

/** The whole seed but people and stock, as one SQL text: the same on every machine and at every run. */
export function buildSeedSql(): string {
  const rows = [...catalogueRows(categories, products), ...shippingRows, taxRows]
  return `${rows.flatMap(insertStatements).join('\n')}\n`
}
