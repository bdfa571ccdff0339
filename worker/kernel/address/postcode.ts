import { type Country, countryOf } from './country.ts'

/** Capital letters, plain digits, one kind of hyphen: `１００ー０００１` and `sw1a 1aa` as their post offices write them. */
function clean(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[‐-―−ー]/g, '-')
    .replace(/[〒\s]+/g, ' ')
    .trim()
    .toUpperCase()
}

/** With the separator where the country's pattern wants one, else without. */
function* written(compact: string): Generator<string> {
  for (const separator of ['-', ' ']) {
    for (let at = 1; at < compact.length; at++) yield compact.slice(0, at) + separator + compact.slice(at)
  }
  yield compact
}

function* readings(text: string, { code, postcode }: Country): Generator<string> {
  const compact = text.replace(/[ -]/g, '')
  yield* written(compact)
  for (const prefix of [postcode.prefix.replace(/[ -]/g, ''), code]) {
    if (prefix !== '' && compact.startsWith(prefix)) yield* written(compact.slice(prefix.length))
  }
  yield* written(code + compact)
  // `D-10115`: the code of the country's number plates, as letters once had it.
  yield* written(text.replace(/^[A-Z]{1,3}-/, '').replace(/[ -]/g, ''))
}

/** A postcode as its country writes it; undefined when the country has another pattern. Empty stays empty. */
export function postcodeOf(country: string, typed: string): string | undefined {
  const text = clean(typed)
  const known = countryOf(country)
  const { pattern } = known.postcode
  if (text === '' || pattern === null) return text
  for (const reading of readings(text, known)) if (pattern.test(reading)) return reading
  return undefined
}
