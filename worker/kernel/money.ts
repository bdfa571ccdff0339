/** Integer minor units with their ISO 4217 code in upper case. Never a float, never a bare number. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

// docs.stripe.com/currencies: what Stripe charges decides, not Intl (ISK and UGX are written with two decimals there).
const zeroDecimal = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
const threeDecimal = new Set('BHD JOD KWD OMR TND'.split(' '))

/** How many decimals the minor unit of a currency has, by Stripe's rules. */
export function exponentOf(currency: string): 0 | 2 | 3 {
  if (zeroDecimal.has(currency)) return 0
  return threeDecimal.has(currency) ? 3 : 2
}

/** The step amounts must keep: Stripe wants a last digit 0 in three-decimal currencies, and whole units for ISK and UGX. */
export function stepOf(currency: string): 1 | 10 | 100 {
  if (threeDecimal.has(currency)) return 10
  return currency === 'ISK' || currency === 'UGX' ? 100 : 1
}

// docs.stripe.com/currencies#minimum-and-maximum-charge-amounts, in minor units.
const minimumCharge: Readonly<Record<string, number>> = {
  AED: 200,
  CZK: 1500,
  DKK: 250,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  MXN: 1000,
  MYR: 200,
  NOK: 300,
  PLN: 200,
  RON: 200,
  SEK: 300,
  THB: 1000,
}

/** The least amount Stripe charges in a currency, in minor units; 50 where Stripe's list is silent. */
export function minimumChargeOf(currency: string): number {
  return minimumCharge[currency] ?? 50
}

/** Eight digits: Stripe refuses more. */
export const maximumAmount = 99_999_999

/** A share of an amount in parts per million, rounded half up to the currency's step. Safe to 2^53: 99,999,999 x 10^6 < 2^53. */
export function shareOf(amount: number, partsPerMillion: number, currency: string): number {
  const step = stepOf(currency)
  return Math.floor((amount * partsPerMillion + 500_000 * step) / (1_000_000 * step)) * step
}

/** Splits an amount over weights so that the parts add up to it exactly; largest remainders get the odd units. */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 0) return weights.map((_, index) => (index === 0 ? amount : 0))
  const exact = weights.map((weight) => (amount * weight) / sum)
  const parts = exact.map(Math.floor)
  let rest = amount - parts.reduce((total, part) => total + part, 0)
  const byRemainder = exact.map((value, index) => ({ index, remainder: value - Math.floor(value) }))
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder) {
    if (rest === 0) break
    parts[index] = (parts[index] ?? 0) + 1
    rest--
  }
  return parts
}

/** The amount as a person reads it, for example `$14.99`. */
export function formatMoney(amount: number, currency: string, locale = 'en-US'): string {
  const exponent = exponentOf(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }).format(amount / 10 ** exponent)
}
