import type { Address } from './address.ts'
import { countryName, countryOf } from './country.ts'
import { subdivisionOf } from './subdivision.ts'

// Where the post writes a subdivision by its code: "San Francisco, CA 94103", "20121 Milano MI".
const byCode = new Set('US CA AU BR IT'.split(' '))

/** Whether text is written in another script than Latin. */
const isLocal = (text: string) => /[^\p{Script=Latin}\P{L}]/u.test(text)

function stateText({ country, state = '' }: Address, local: boolean): string {
  const found = subdivisionOf(country, state)
  if (!found) return state
  if (byCode.has(country) && found.isListed) return found.code
  return local ? found.localName : found.name
}

/** One line of a format; what stands between two parts is left out with either of them. */
function fillLine(format: string, values: Readonly<Record<string, string>>): string {
  let line = ''
  let between = ''
  for (const piece of format.split(/(%\w)/)) {
    if (!piece.startsWith('%')) {
      between = piece
      continue
    }
    const value = values[piece.slice(1)] ?? ''
    if (value !== '') {
      // A sign before the first part, such as 〒 or CH-, belongs to that part only.
      line += (line === '' && !format.startsWith(between + piece) ? '' : between) + value
    }
    between = ''
  }
  return line
}

/**
 * An address as it stands on a parcel to its country, line by line, the country last. An address in the country's own
 * script has its own order. What an old record holds and the country's format has no place for stands after the city.
 */
export function addressLines(address: Address): string[] {
  const { name = '', company = '', street, street2 = '', city, zipCode, country } = address
  const known = countryOf(country)
  const local = isLocal(`${street}${city}`)
  const place = countryName(country)
  const values = {
    N: name,
    O: company,
    A: '\n',
    C: city === place ? '' : city,
    S: stateText(address, local),
    Z: zipCode,
  }
  let format = local ? known.format : known.latinFormat
  for (const part of ['C', 'S', 'Z'] as const) {
    if (format.includes(`%${part}`)) continue
    const before = format.includes('%C') ? '%C' : '%A'
    format = format.replace(before, `${before}%n%${part}`)
  }
  const lines = format.split('%n').flatMap((line) => {
    const filled = fillLine(line, values)
    return line.includes('%A') ? filled.replace('\n', [street, street2].join('\n')).split('\n') : [filled]
  })
  const shown = [...lines.map((line) => line.trim()), place].filter((line) => line !== '')
  return shown.filter((line, at) => line !== shown[at - 1])
}
