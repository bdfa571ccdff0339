import type { Choice } from '../ui/field.tsx'

const usual = 'US CA GB IE DE FR ES IT NL BE AT SE DK FI PL PT AU NZ JP'.split(' ')

// Codes that Intl knows but no post office does: groupings, test codes, and what ISO 3166 only reserves.
const noCountry = new Set('AC AN CP CQ DG EA EU EZ IC QO QU SU TA UK UN XA XB XK ZZ'.split(' '))

/** The countries to send to: the usual ones first, then everywhere else, by name. */
export function countryGroups(locale = 'en'): { label: string; choices: Choice[] }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  const choice = (value: string): Choice => ({ value, label: names.of(value) ?? value })
  const byName = (a: Choice, b: Choice) => a.label.localeCompare(b.label, locale)
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const others = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !usual.includes(code) && !noCountry.has(code) && names.of(code) !== undefined)
  return [
    { label: 'Often sent to', choices: usual.map(choice) },
    { label: 'Elsewhere', choices: others.map(choice).sort(byName) },
  ]
}

/** What a country calls the parts of an address, and whether a state belongs to it. */
export function addressWords(country: string): { state: string; needsState: boolean; zip: string } {
  switch (country) {
    case 'US':
      return { state: 'State', needsState: true, zip: 'ZIP code' }
    case 'CA':
      return { state: 'Province', needsState: true, zip: 'Postal code' }
    case 'AU':
      return { state: 'State', needsState: true, zip: 'Postcode' }
    case 'GB':
      return { state: 'County', needsState: false, zip: 'Postcode' }
    case 'IE':
      return { state: 'County', needsState: false, zip: 'Eircode' }
    case 'JP':
      return { state: 'Prefecture', needsState: true, zip: 'Postal code' }
    default:
      return { state: 'Region', needsState: false, zip: 'Postal code' }
  }
}

/** The country this browser's language names (`en-GB`), when we often send there. */
export function likelyCountry(language: string): string {
  const region = /-([A-Z]{2})\b/.exec(language)?.[1] ?? ''
  return usual.includes(region) ? region : 'US'
}
