import { foldName } from './fold-name.ts'
import { subdivisionAliases } from './subdivision-aliases.ts'
import { subdivisionData } from './subdivision-data.ts'

/** A state, province or the like. `code` is its ISO 3166-2 code without the country: `CA` of `US-CA`. */
export interface Subdivision {
  readonly code: string
  /** Its name in Latin letters. */
  readonly name: string
  /** Its name in the country's own script. */
  readonly localName: string
  /** Whether a buyer chooses among these; the others, such as Spain's communities beside its provinces, are understood. */
  readonly isListed: boolean
}

interface CountryList {
  readonly all: readonly Subdivision[]
  readonly byCode: ReadonlyMap<string, Subdivision>
  readonly byName: ReadonlyMap<string, string>
  /** By name without words such as "Province of"; only where that leaves one. */
  readonly byCore: ReadonlyMap<string, string>
}

const kinds = new Set(
  (
    'state province prefecture county co emirate governorate department departamento parish district oblast kray region ' +
    'provincia estado provinsi sheng shi zizhiqu ken fu to do si of the de del di'
  ).split(' '),
)

/** The name without the words that say what kind of subdivision it is: `東京` of `東京都`, `Gangwon` of `Gangwon-do`. */
function coreOf(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s.\-,]+/)
    .filter((word) => word !== '' && !kinds.has(word))
  return foldName(
    words
      .join('')
      .replace(/(?<=^..+)(省|市|縣|県|府|都|특별시|광역시|특별자치시|특별자치도|도|.族自治区|自治区)$/u, ''),
  )
}

function readList(line: string): CountryList {
  const [country = '', ...entries] = line.split('\t')
  const all: Subdivision[] = []
  const byName = new Map<string, string>()
  const cores = new Map<string, string | null>()
  for (const entry of entries) {
    const [marked = '', name = '', ...others] = entry.split('|')
    const isListed = !marked.startsWith('*')
    const code = isListed ? marked : marked.slice(1)
    const localName = others.find((other) => /[^\p{Script=Latin}\P{L}]/u.test(other)) ?? name
    all.push({ code, name, localName, isListed })
    for (const spelling of [name, ...others, ...(subdivisionAliases[`${country}-${code}`]?.split('|') ?? [])]) {
      if (!byName.has(foldName(spelling))) byName.set(foldName(spelling), code)
      const core = coreOf(spelling)
      if (isListed && core !== '') cores.set(core, (cores.get(core) ?? code) === code ? code : null)
    }
  }
  const byCore = new Map([...cores].flatMap(([core, code]) => (code === null ? [] : [[core, code] as const])))
  return { all, byCode: new Map(all.map((one) => [one.code, one])), byName, byCore }
}

const lines = new Map(
  subdivisionData
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, 2), line]),
)
const read = new Map<string, CountryList>()

function listOf(country: string): CountryList | undefined {
  const line = lines.get(country)
  if (line === undefined) return undefined
  const list = read.get(country) ?? readList(line)
  read.set(country, list)
  return list
}

/** What a buyer chooses from in a country; undefined where an address names no subdivision, or names it freely. */
export function subdivisionsOf(country: string): readonly Subdivision[] | undefined {
  return listOf(country)?.all.filter(({ isListed }) => isListed)
}

/** The subdivision of this very code, for example `CA`. */
export function subdivisionOf(country: string, code: string): Subdivision | undefined {
  return listOf(country)?.byCode.get(code)
}

/**
 * The code of what was typed: a code, with the country (`US-CA`) or without, or a name in any of its spellings.
 * Undefined when the country has no such subdivision, or no list.
 */
export function subdivisionCode(country: string, typed: string): string | undefined {
  const list = listOf(country)
  if (!list) return undefined
  const code = typed.normalize('NFKC').trim().toUpperCase()
  const bare = code.startsWith(`${country}-`) ? code.slice(3) : code
  if (list.byCode.has(bare)) return bare
  const undotted = foldName(bare).toUpperCase()
  if (list.byCode.has(undotted)) return undotted
  const folded = foldName(typed)
  return list.byName.get(folded) ?? list.byCore.get(folded) ?? list.byCore.get(coreOf(typed))
}
