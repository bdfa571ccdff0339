import { barcodeOf } from './barcode.ts'
import { seedNumber } from './identity.ts'
import { type ColourName, isColourName } from './palette.ts'
import type { SeedOption, SeedProduct, SeedVariant } from './types.ts'

/** A product as it is written down; SKUs of variants, barcodes and ordinary stock follow from it. */
export interface Draft {
  slug: string
  name: string
  sku: string
  icon: string
  /** Minor units of USD. */
  price: number
  was?: number
  grams: number
  description: string
  alt: string
  tags: string[]
  attributes: Record<string, string>
  /** Option names with their values, e.g. `{ Colour: ['Ink', 'Clay'] }`. */
  options?: Record<string, string[]>
  /** What one option value adds to the price (minor units) and the weight (grams). */
  extra?: Record<string, { price?: number; grams?: number }>
  /** Opening stock in the order of the variants; left out, it follows from the SKU. */
  stock?: number[]
  colour?: ColourName
  featured?: true
  seoTitle?: string
  seoDescription?: string
}

/** Puts drafts on a shelf: every draft becomes a whole product of that category. */
export function shelf(categorySlug: string, drafts: Draft[]): SeedProduct[] {
  return drafts.map((draft) => productOf(categorySlug, draft))
}

function productOf(categorySlug: string, draft: Draft): SeedProduct {
  const options = Object.entries(draft.options ?? {}).map(([name, values]) => ({ name, values }))
  const firstColour = options.flatMap((option) => option.values).find(isColourName)
  const iconColour = draft.colour ?? firstColour
  return {
    slug: draft.slug,
    name: draft.name,
    description: draft.description,
    categorySlug,
    tags: draft.tags,
    attributes: draft.attributes,
    sku: draft.sku,
    priceUsd: draft.price,
    ...(draft.was === undefined ? {} : { compareAtUsd: draft.was }),
    weightGrams: draft.grams,
    ...(draft.featured ? { isFeatured: true } : {}),
    ...(options.length === 0 ? {} : { options }),
    variants: combinations(options).map((values, index) => variantOf(draft, values, index, firstColour)),
    icon: draft.icon,
    ...(iconColour === undefined ? {} : { iconColour }),
    ...(draft.seoTitle === undefined ? {} : { seoTitle: draft.seoTitle }),
    ...(draft.seoDescription === undefined ? {} : { seoDescription: draft.seoDescription }),
    imageAlt: draft.alt,
  }
}

function variantOf(
  draft: Draft,
  optionValues: Record<string, string>,
  index: number,
  mainColour: ColourName | undefined,
): SeedVariant {
  const values = Object.values(optionValues)
  const sku = [draft.sku, ...values.map(skuPart)].join('-')
  const extras = values.map((value) => draft.extra?.[value] ?? {})
  const price = extras.reduce((sum, extra) => sum + (extra.price ?? 0), 0)
  const grams = extras.reduce((sum, extra) => sum + (extra.grams ?? 0), 0)
  const colour = values.find(isColourName)
  return {
    optionValues,
    sku,
    barcode: barcodeOf(sku),
    ...(price === 0 ? {} : { priceUsd: draft.price + price }),
    ...(grams === 0 ? {} : { weightGrams: draft.grams + grams }),
    stock: draft.stock?.[index] ?? ordinaryStock(sku),
    ...(colour === undefined || colour === mainColour ? {} : { picture: `${draft.slug}-${colour.toLowerCase()}` }),
  }
}

/** Every combination of option values, the first option varying slowest; a single empty one when there are no options. */
export function combinations(options: SeedOption[]): Record<string, string>[] {
  return options.reduce<Record<string, string>[]>(
    (soFar, option) => soFar.flatMap((chosen) => option.values.map((value) => ({ ...chosen, [option.name]: value }))),
    [{}],
  )
}

/** The part of a SKU that stands for an option value: digits kept whole, otherwise its first three letters. */
export function skuPart(value: string): string {
  const plain = value.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return /^\d/.test(plain) ? plain.slice(0, 6) : plain.slice(0, 3)
}

function ordinaryStock(sku: string): number {
  const roll = seedNumber(`stock:${sku}`, 100)
  if (roll < 3) return 0
  if (roll < 8) return 1 + (roll % 3)
  return 8 + seedNumber(`shelf:${sku}`, 113)
}
