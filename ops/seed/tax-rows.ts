import type { Rows } from './sql.ts'

/** In parts per million: 88 750 is 8.875 %. A believable table for a demonstration, not tax advice. */
interface Tax {
  readonly country: string
  readonly name: string
  readonly rate: number
  /** Regions with a rate of their own, in place of the country's: ISO 3166-2 without the country. */
  readonly regions?: Readonly<Record<string, number>>
  readonly appliesToShipping: boolean
}

// State and average local sales tax; Alaska, Delaware, Montana, New Hampshire and Oregon levy none at state level.
const unitedStates: Readonly<Record<string, number>> = {
  AL: 92_900,
  AZ: 83_800,
  AR: 94_500,
  CA: 88_500,
  CO: 78_100,
  CT: 63_500,
  DC: 60_000,
  FL: 70_000,
  GA: 74_000,
  HI: 45_000,
  ID: 60_300,
  IL: 88_600,
  IN: 70_000,
  IA: 69_400,
  KS: 86_500,
  KY: 60_000,
  LA: 95_600,
  ME: 55_000,
  MD: 60_000,
  MA: 62_500,
  MI: 60_000,
  MN: 80_400,
  MS: 70_600,
  MO: 83_900,
  NE: 69_700,
  NV: 82_400,
  NJ: 66_000,
  NM: 76_200,
  NY: 88_750,
  NC: 70_000,
  ND: 70_400,
  OH: 72_400,
  OK: 89_900,
  PA: 63_400,
  RI: 70_000,
  SC: 74_900,
  SD: 61_100,
  TN: 95_500,
  TX: 82_000,
  UT: 72_500,
  VT: 63_600,
  VA: 57_700,
  WA: 93_800,
  WV: 65_700,
  WI: 57_000,
  WY: 54_400,
}

const vat = (country: string, percent: number): Tax => ({
  country,
  name: 'VAT',
  rate: percent * 10_000,
  appliesToShipping: true,
})

const taxes: readonly Tax[] = [
  { country: 'US', name: 'Sales tax', rate: 0, regions: unitedStates, appliesToShipping: false },
  vat('GB', 20),
  vat('DE', 19),
  vat('FR', 20),
  vat('IT', 22),
  vat('ES', 21),
  vat('NL', 21),
  vat('BE', 21),
  vat('AT', 20),
  vat('IE', 23),
  vat('PT', 23),
  vat('SE', 25),
  vat('DK', 25),
  vat('FI', 25.5),
  vat('PL', 23),
  vat('CZ', 21),
  vat('GR', 24),
  // What copies seeded before these were known get from migration 0015.
  vat('HU', 27),
  vat('LU', 17),
  vat('RO', 21),
  vat('BG', 20),
  vat('HR', 25),
  vat('SK', 23),
  vat('SI', 22),
  vat('EE', 24),
  vat('LV', 21),
  vat('LT', 21),
  vat('MT', 18),
  vat('CY', 19),
  // For VAT, Monaco is treated as France and the Isle of Man as the United Kingdom.
  vat('MC', 20),
  vat('IM', 20),
]

/** The tax rates by country and region. */
export const taxRows: Rows = {
  table: 'tax_rates',
  rows: taxes.flatMap(({ country, name, rate, regions = {}, appliesToShipping }) =>
    [['', rate] as const, ...Object.entries(regions)].map(([region, partsPerMillion]) => ({
      id: `tax_${country.toLowerCase()}${region === '' ? '' : `_${region.toLowerCase()}`}`,
      country,
      region,
      name,
      parts_per_million: partsPerMillion,
      applies_to_shipping: appliesToShipping,
    })),
  ),
}
