/** Rates of the emulator, in basis points: a flat table, not tax advice. A country that is not here is not collected in. */
const COUNTRIES: Record<string, { rate: number; type: 'vat' | 'gst' | 'jct'; name: string }> = {
  AE: { rate: 500, type: 'vat', name: 'United Arab Emirates' },
  AU: { rate: 1000, type: 'gst', name: 'Australia' },
  CA: { rate: 500, type: 'gst', name: 'Canada' },
  DE: { rate: 1900, type: 'vat', name: 'Germany' },
  ES: { rate: 2100, type: 'vat', name: 'Spain' },
  FR: { rate: 2000, type: 'vat', name: 'France' },
  GB: { rate: 2000, type: 'vat', name: 'United Kingdom' },
  IT: { rate: 2200, type: 'vat', name: 'Italy' },
  JP: { rate: 1000, type: 'jct', name: 'Japan' },
  NL: { rate: 2100, type: 'vat', name: 'Netherlands' },
  SA: { rate: 1500, type: 'vat', name: 'Saudi Arabia' },
}
const US_STATES: Record<string, { rate: number; name: string }> = {
  CA: { rate: 725, name: 'California' },
  NY: { rate: 400, name: 'New York' },
  TX: { rate: 625, name: 'Texas' },
  WA: { rate: 650, name: 'Washington' },
}
/** Stripe's product tax code for what is never taxed. */
export const NONTAXABLE = 'txcd_00000000'
export const GENERAL_GOODS = 'txcd_99999999'
export const SHIPPING = 'txcd_92010001'

export interface TaxRate {
  country: string
  state: string | null
  displayName: string
  level: 'country' | 'state'
  type: 'vat' | 'gst' | 'jct' | 'sales_tax'
  /** Basis points; 0 where the shop does not collect. */
  rate: number
}

/** The rate at an address: two-prepared country, and state within the United States. */
export function rateAt(country: string, state: string | null): TaxRate {
  if (country === 'US') {
    const found = state ? US_STATES[state] : undefined
    const displayName = found?.name ?? state ?? 'United States'
    return { country, state, displayName, level: 'state', type: 'sales_tax', rate: found?.rate ?? 0 }
  }
  const found = COUNTRIES[country]
  const { rate = 0, type = 'vat', name = country } = found ?? {}
  return { country, state, displayName: name, level: 'country', type, rate }
}

/** Tax on `amount`, both in minor units: on top of it, or contained in it when `inclusive`. Half a unit rounds away from 0. */
export function taxOn(amount: number, rate: number, inclusive: boolean): number {
  const exact = inclusive ? (Math.abs(amount) * rate) / (10_000 + rate) : (Math.abs(amount) * rate) / 10_000
  return Math.sign(amount) * Math.round(exact) + 0
}

/** `7.25` for 725 basis points, as Stripe writes percentages. */
export function percentage(rate: number): string {
  return String(rate / 100)
}

/** Why there is this much tax, in Stripe's words. */
export function taxability(rate: number, taxCode: string): 'standard_rated' | 'product_exempt' | 'not_collecting' {
  if (taxCode === NONTAXABLE) return 'product_exempt'
  return rate > 0 ? 'standard_rated' : 'not_collecting'
}
