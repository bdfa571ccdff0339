import { countryCode, countryOf } from './country.ts'
import { partNames } from './labels.ts'
import { postcodeOf } from './postcode.ts'
import { subdivisionCode, subdivisionsOf } from './subdivision.ts'

/** What of an address has rules of its own. */
export interface Parts {
  readonly country: string
  readonly state?: string | undefined
  readonly city?: string | undefined
  readonly zipCode?: string | undefined
}

/** What is wrong with one field of an address, in words for the person who typed it. */
export interface AddressFault {
  readonly field: 'country' | 'state' | 'city' | 'zipCode'
  readonly detail: string
}

export interface NormalParts {
  readonly country: string
  readonly state: string | undefined
  readonly zipCode: string
}

const anArticle = (noun: string) => (/^[AEIO]/.test(noun) ? 'an' : 'a')
const lowered = (noun: string) => (/^(ZIP|PIN|Eircode)/.test(noun) ? noun : noun.toLowerCase())

/**
 * The parts of an address as their country writes them, and what is wrong with them. A state becomes its ISO 3166-2
 * code where the country has a list of them, a postcode takes its country's form; doing it twice changes nothing more.
 */
export function normaliseParts(typed: Parts): { parts: NormalParts; faults: AddressFault[] } {
  const code = countryCode(typed.country)
  if (code === undefined) {
    const detail = 'Choose a country, by its two letters of ISO 3166-1, for example US.'
    return {
      parts: { country: typed.country, state: typed.state, zipCode: typed.zipCode ?? '' },
      faults: [{ field: 'country', detail }],
    }
  }
  const country = countryOf(code)
  const names = partNames(country)
  const faults: AddressFault[] = []
  if (country.needs('C') && typed.city === '') {
    faults.push({ field: 'city', detail: `Enter a ${lowered(names.city)}.` })
  }
  const zipCode = postcodeOf(code, typed.zipCode ?? '')
  const postcode = lowered(names.postcode)
  if (zipCode === undefined) {
    const example = country.postcode.example
    const such = example === '' ? '' : ` such as ${example}`
    faults.push({ field: 'zipCode', detail: `Enter ${anArticle(names.postcode)} ${postcode}${such}.` })
  } else if (zipCode === '' && country.needs('Z')) {
    faults.push({ field: 'zipCode', detail: `Enter the ${postcode}.` })
  }
  const state = typed.state?.trim() || undefined
  const known = state === undefined ? undefined : subdivisionCode(code, state)
  if (state !== undefined && known === undefined && subdivisionsOf(code) !== undefined) {
    faults.push({ field: 'state', detail: `Choose a ${names.state.toLowerCase()} of the country, by name or code.` })
  }
  return { parts: { country: code, state: known ?? state, zipCode: zipCode ?? typed.zipCode ?? '' }, faults }
}
