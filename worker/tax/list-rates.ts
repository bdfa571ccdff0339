import type { Database } from '../platform/database.ts'
import { selectRates } from './store.ts'

/** The active tax rates of a country, as a statement that checkout puts into its own batch. */
export function taxRatesStatement(db: Database, country: string) {
  return selectRates(db, country)
}
