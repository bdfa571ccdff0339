import type { Database } from '../platform/database.ts'
import { selectMethods } from './store.ts'

/** The active shipping methods with their rates in a currency, as a statement that checkout puts into its own batch. */
export function shippingMethodsStatement(db: Database, currency: string) {
  return selectMethods(db, currency)
}
