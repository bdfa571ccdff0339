import type { Rows } from './sql.ts'

interface Zone {
  readonly id: string
  readonly name: string
  readonly description: string
  /** ISO 3166 codes; an empty list is everywhere. */
  readonly countries: readonly string[]
  readonly days: readonly [number, number]
  /** Minor units by currency. */
  readonly rates: Readonly<Record<'USD' | 'EUR' | 'GBP', number>>
  /** Sub-total from which it costs nothing, minor units by currency. */
  readonly freeFrom?: Readonly<Record<'USD' | 'EUR' | 'GBP', number>>
}

const europe = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB CH NO'.split(' ')
const freeFrom = { USD: 7500, EUR: 7000, GBP: 6000 }

// A zone says in its description where it goes; the countries decide. The world's method is dearer than every zone's.
const zones: readonly Zone[] = [
  {
    id: 'shm_standard_us',
    name: 'Standard',
    description: 'By ground, to your door anywhere in the United States.',
    countries: ['US'],
    days: [3, 5],
    rates: { USD: 595, EUR: 550, GBP: 480 },
    freeFrom,
  },
  {
    id: 'shm_express_us',
    name: 'Express',
    description: 'By air, with a tracking number and a signature.',
    countries: ['US'],
    days: [1, 2],
    rates: { USD: 1495, EUR: 1390, GBP: 1210 },
  },
  {
    id: 'shm_standard_europe',
    name: 'Standard',
    description: 'Across Europe by road, tracked to the last mile.',
    countries: europe,
    days: [4, 7],
    rates: { USD: 795, EUR: 690, GBP: 590 },
    freeFrom,
  },
  {
    id: 'shm_express_europe',
    name: 'Express',
    description: 'Across Europe by air, tracked and insured.',
    countries: europe,
    days: [2, 3],
    rates: { USD: 1895, EUR: 1690, GBP: 1490 },
  },
  {
    id: 'shm_world',
    name: 'Worldwide',
    description: 'Tracked air mail, anywhere in the world. Duties may be due on arrival.',
    countries: [],
    days: [7, 16],
    rates: { USD: 2495, EUR: 2290, GBP: 1990 },
  },
]

/** The shop's shipping methods and what they cost in each currency. */
export const shippingRows: Rows[] = [
  {
    table: 'shipping_methods',
    rows: zones.map(({ id, name, description, countries, days }, position) => ({
      id,
      name,
      description,
      countries: JSON.stringify(countries),
      min_days: days[0],
      max_days: days[1],
      position,
    })),
  },
  {
    table: 'shipping_rates',
    rows: zones.flatMap(({ id, rates, freeFrom: free }) =>
      (['USD', 'EUR', 'GBP'] as const).map((currency) => ({
        method_id: id,
        currency,
        amount: rates[currency],
        free_from: free?.[currency] ?? null,
      })),
    ),
  },
]
