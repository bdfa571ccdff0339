import type { Country } from './country.ts'

const states: Readonly<Record<string, string>> = {
  state: 'State',
  prefecture: 'Prefecture',
  county: 'County',
  emirate: 'Emirate',
  department: 'Department',
  district: 'District',
  island: 'Island',
  oblast: 'Oblast',
  parish: 'Parish',
  do_si: 'Province',
  area: 'Area',
}
const cities: Readonly<Record<string, string>> = { post_town: 'Town or city', district: 'District', suburb: 'Suburb' }
const postcodes: Readonly<Record<string, string>> = { zip: 'ZIP code', eircode: 'Eircode', pin: 'PIN code' }
const sayPostcode = new Set('GB GG JE IM AU NZ MY NL DK NO SG ZA'.split(' '))

/** What the country calls a state, a city and a postcode, in English. */
export function partNames({ code, words }: Country): { state: string; city: string; postcode: string } {
  return {
    state: states[words.state] ?? 'Province',
    city: cities[words.city] ?? 'City',
    postcode: postcodes[words.postcode] ?? (sayPostcode.has(code) ? 'Postcode' : 'Postal code'),
  }
}
