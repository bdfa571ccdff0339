import { shareOf } from '../kernel/money.ts'

export interface TaxRate {
  readonly region: string
  readonly name: string
  readonly partsPerMillion: number
  readonly appliesToShipping: boolean
}

export interface TaxInput {
  readonly currency: string
  /** Line totals after discounts, in minor units. */
  readonly lines: readonly number[]
  readonly shippingAmount: number
}

export interface Tax {
  readonly lines: readonly number[]
  readonly shipping: number
  readonly total: number
}

/** A region as ISO 3166-2 writes it, without its country: a table may hold `CA` or `US-CA`. */
function bareRegion(region: string): string {
  return region.toUpperCase().replace(/^[A-Z]{2}-/, '')
}

/** Whether some region of the country has a rate of its own, so that a destination without a region cannot be taxed. */
export function dependsOnRegion(rates: readonly TaxRate[]): boolean {
  return rates.some((rate) => rate.region !== '')
}

/** The rate of a destination: its region's, by ISO 3166-2, else its country's, else none. */
export function rateFor(rates: readonly TaxRate[], region: string | undefined): TaxRate | null {
  const wanted = bareRegion(region?.trim() ?? '')
  return rates.find((rate) => bareRegion(rate.region) === wanted) ?? rates.find((rate) => rate.region === '') ?? null
}

/** Tax on top of prices, rounded half up per line, so that a refund of one line gives back exactly its own tax. */
export function taxOf(rate: TaxRate | null, { currency, lines, shippingAmount }: TaxInput): Tax {
  if (rate === null) return { lines: lines.map(() => 0), shipping: 0, total: 0 }
  const onLines = lines.map((amount) => shareOf(amount, rate.partsPerMillion, currency))
  const onShipping = rate.appliesToShipping ? shareOf(shippingAmount, rate.partsPerMillion, currency) : 0
  return { lines: onLines, shipping: onShipping, total: onLines.reduce((sum, amount) => sum + amount, onShipping) }
}
