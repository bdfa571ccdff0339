import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { shippingMethods, shippingRates } from '../schema/shipping.ts'

/** The active methods with their rate in a currency, as a statement for another feature's batch. */
export function shippingMethodsStatement(db: Database, currency: string) {
  return db
    .select({
      id: shippingMethods.id,
      name: shippingMethods.name,
      description: shippingMethods.description,
      countries: shippingMethods.countries,
      minDays: shippingMethods.minDays,
      maxDays: shippingMethods.maxDays,
      amount: shippingRates.amount,
      freeFrom: shippingRates.freeFrom,
    })
    .from(shippingMethods)
    .innerJoin(shippingRates, and(eq(shippingRates.methodId, shippingMethods.id), eq(shippingRates.currency, currency)))
    .where(eq(shippingMethods.isActive, true))
    .orderBy(asc(shippingMethods.position))
}
