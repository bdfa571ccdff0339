import { countryData } from './country-data.ts'

/** A part of an address, as Google's data abbreviates it: city, state, postcode, street (`A`). */
export type Part = 'A' | 'C' | 'S' | 'Z'

/** What is known of the addresses of a country. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  /** The order of the parts on a parcel: `%N` name, `%O` company, `%A` street, `%C`, `%S`, `%Z`, `%n` a new line. */
  readonly format: string
  /** The same in Latin letters, where that is another order. */
  readonly latinFormat: string
  readonly postcode: { readonly pattern: RegExp | null; readonly example: string; readonly prefix: string }
  /** What the country calls a state, a city, a postcode; empty is the usual word. */
  readonly words: { readonly state: string; readonly city: string; readonly postcode: string }
  /** Whether its addresses have this part at all. */
  has(part: Part): boolean
  /** Whether an address without this part is incomplete. */
  needs(part: Part): boolean
}

function readLine(line: string): Country {
  const [code = '', format = '', latin, required = '', pattern, example, prefix, state, city, postcode] =
    line.split('\t')
  return {
    code,
    format,
    latinFormat: latin || format,
    postcode: {
      pattern: pattern ? new RegExp(`^(?:${pattern})$`) : null,
      example: example ?? '',
      prefix: prefix ?? '',
    },
    words: { state: state ?? '', city: city ?? '', postcode: postcode ?? '' },
    has: (part) => format.includes(`%${part}`),
    needs: (part) => required.includes(part),
  }
}

const lines = new Map(
  countryData
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, 2), line]),
)
const known = new Map<string, Country>()

// The United Kingdom and Greece write other codes than ISO gave them: on number plates, and in EU law.
const alsoWritten: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' }

/** The code of a country as ISO 3166-1 writes it, whatever its case; `UK` and `EL` are understood. Unknown is undefined. */
export function countryCode(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  const meant = alsoWritten[code] ?? code
  return lines.has(meant) ? meant : undefined
}

/** What is known of a country's addresses. Of a code that is none (an old record), what most countries have. */
export function countryOf(code: string): Country {
  const read = known.get(code)
  if (read) return read
  const country = readLine(lines.get(code) ?? `${code}\t%N%n%O%n%A%n%C %S %Z\t\tAC`)
  if (lines.has(code)) known.set(code, country)
  return country
}

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** The English name of a country; of a code that is none, the code. */
export function countryName(code: string): string {
  return lines.has(code) ? (names.of(code) ?? code) : code
}
