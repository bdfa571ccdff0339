import { and, eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { taxRates } from '../schema/tax.ts'

/** The active tax rates of a country, as a statement for the caller's own batch. */
export function taxRatesStatement(db: Database, country: string) {
  return db
    .select({
      region: taxRates.region,
      name: taxRates.name,
      partsPerMillion: taxRates.partsPerMillion,
      appliesToShipping: taxRates.appliesToShipping,
    })
    .from(taxRates)
    .where(and(eq(taxRates.country, country), eq(taxRates.isActive, true)))
}
