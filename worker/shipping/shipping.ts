/** A shipping method with its rate in one currency; amounts in minor units. */
export interface ShippingMethod {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Where it ships to; an empty list is the rest of the world: every country that no method names. */
  readonly countries: readonly string[]
  readonly minDays: number
  readonly maxDays: number
  readonly amount: number
  readonly freeFrom: number | null
}

/** What a method costs for a sub-total, in minor units: nothing from `freeFrom` on. */
export function shippingCost(method: ShippingMethod, subTotal: number): number {
  return method.freeFrom !== null && subTotal >= method.freeFrom ? 0 : method.amount
}

/**
 * The methods that ship to a country, cheapest first; of equal ones the faster, then the shop's own order. A country that
 * some method names has its own methods alone, as in every zone table of the trade.
 */
export function methodsTo(methods: readonly ShippingMethod[], country: string, subTotal: number): ShippingMethod[] {
  const own = methods.filter((method) => method.countries.includes(country))
  const offered = own.length > 0 ? own : methods.filter((method) => method.countries.length === 0)
  return offered.sort((a, b) => shippingCost(a, subTotal) - shippingCost(b, subTotal) || a.maxDays - b.maxDays)
}
