import { countryCodes } from '#kernel/address/country-codes'
import type { Choice } from '../ui/field.tsx'

const usual = 'US CA GB IE DE FR ES IT NL BE AT SE DK FI PL PT AU NZ JP'.split(' ')

/** The countries to send to: the usual ones first, then everywhere else, by name. */
export function countryGroups(locale = 'en'): { label: string; choices: Choice[] }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  const choice = (value: string): Choice => ({ value, label: names.of(value) ?? value })
  const byName = (a: Choice, b: Choice) => a.label.localeCompare(b.label, locale)
  const others = countryCodes.filter((code) => !usual.includes(code))
  return [
    { label: 'Common destinations', choices: usual.map(choice) },
    { label: 'All other countries', choices: others.map(choice).sort(byName) },
  ]
}

/** The country this browser's language names (`en-GB`), when we often send there. */
export function likelyCountry(language: string): string {
  const region = /-([A-Z]{2})\b/.exec(language)?.[1] ?? ''
  return usual.includes(region) ? region : 'US'
}
