import { and, eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { taxRates } from '../schema/tax.ts'

/** The active rates of a country. */
export function selectRates(db: Database, country: string) {
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
