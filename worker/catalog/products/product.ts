/** One choice a product offers: `Colour` with `Blue`, `Red`. */
export interface Option {
  readonly name: string
  readonly values: readonly string[]
}

/** Which value of each option a variant is: `{ Colour: 'Blue' }`; empty for the single variant of a product. */
export type OptionValues = Readonly<Record<string, string>>

/** Longest slug the contract takes. */
const maxSlugLength = 120

const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  '&': ' and ',
}

/** A name as a slug: lower-case ASCII letters, digits and single hyphens; empty when nothing of the name is left. */
export function slugify(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøđłþ&]/g, (letter) => spelledOut[letter] ?? '')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxSlugLength)
    .replace(/^-+|-+$/g, '')
}

/** A slug that no other thing has: the id's last characters tell two things of one name apart. */
export function slugWithTail(slug: string, id: string): string {
  const tail = id.slice(-6)
  return slug === ''
    ? `product-${tail}`
    : `${slug.slice(0, maxSlugLength - tail.length - 1).replace(/-+$/, '')}-${tail}`
}

/** The values with their names in sorted order: two spellings of one choice must be one text for the UNIQUE guard. */
export function canonicalOptionValues(values: OptionValues): OptionValues {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/** The identity of a choice within its product, for comparing. */
export function choiceKey(values: OptionValues): string {
  return JSON.stringify(canonicalOptionValues(values))
}

/** The variant's title in the order of the options: `Blue / Large`; empty without options. */
export function variantTitle(options: readonly Option[], values: OptionValues): string {
  return options.flatMap((option) => values[option.name] ?? []).join(' / ')
}

interface Searchable {
  readonly tags: readonly string[]
  readonly attributes: readonly { readonly value: string }[]
  readonly variants: readonly {
    readonly sku: string
    readonly barcode: string | null
    readonly optionValues: OptionValues
  }[]
}

/** The words a product is found by besides its name and description: tags, attribute and option values, SKUs, barcodes. */
export function keywordsOf({ tags, attributes, variants }: Searchable): string {
  const words = [
    ...tags,
    ...attributes.map((attribute) => attribute.value),
    ...variants.flatMap((variant) => Object.values(variant.optionValues)),
    ...variants.flatMap((variant) => [variant.sku, variant.barcode ?? '']),
  ]
  return [...new Set(words.filter((word) => word !== ''))].join(' ')
}
