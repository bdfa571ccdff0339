/** A price in one currency, in minor units. */
export interface SeedPrice {
  currency: 'USD' | 'EUR' | 'GBP'
  amount: number
  compareAt?: number
}

// Set by hand, not fetched: a shop's price list follows the exchange rate loosely and rounds to prices people recognise.
const rates = { EUR: 0.93, GBP: 0.81 } as const

/** Rounds minor units to an ending a shop would print: halves below 20, whole units below 100, fives above. */
export function naturalEnding(amount: number): number {
  const step = amount < 2000 ? 50 : amount < 10_000 ? 100 : 500
  return Math.max(step, Math.round(amount / step) * step)
}

/** The price list of a variant: its USD price as written, EUR and GBP derived. A comparison that rounding swallowed is left out. */
export function pricesOf(priceUsd: number, compareAtUsd?: number): SeedPrice[] {
  const usd: SeedPrice = { currency: 'USD', amount: priceUsd }
  if (compareAtUsd !== undefined && compareAtUsd > priceUsd) usd.compareAt = compareAtUsd
  const derived = (['EUR', 'GBP'] as const).map((currency) => {
    const price: SeedPrice = { currency, amount: naturalEnding(priceUsd * rates[currency]) }
    const compareAt = usd.compareAt === undefined ? 0 : naturalEnding(usd.compareAt * rates[currency])
    return compareAt > price.amount ? { ...price, compareAt } : price
  })
  return [usd, ...derived]
}
