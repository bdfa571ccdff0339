import { iso } from '../../kernel/clock.ts'
import type { CategoryLink, Image, Product, ProductSummary, Variant } from './contract.ts'
import type { Option } from './product.ts'
import type { StoredVariant } from './variant-plan.ts'

export interface VariantRecord extends StoredVariant {
  readonly title: string
}

/** A product with everything that belongs to it, as one round trip reads it. Prices are in `currency`. */
export interface ProductRecord {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly categoryId: string
  readonly isActive: boolean
  readonly options: readonly Option[]
  readonly maxPerOrder: number | null
  readonly seoTitle: string | null
  readonly seoDescription: string | null
  /** Rises by one with every change of the product; stock is no part of it. */
  readonly version: number
  readonly createdAt: number
  readonly updatedAt: number
  readonly breadcrumbs: readonly CategoryLink[]
  readonly tint: string | null
  readonly tags: readonly string[]
  readonly attributes: readonly { name: string; value: string }[]
  readonly variants: readonly VariantRecord[]
  readonly images: readonly Image[]
  readonly currency: string
}

/** The variant that stands for a product: the first active one, or the first when none is. */
export function defaultVariantOf<T extends { isActive: boolean }>(variants: readonly T[]): T | undefined {
  return variants.find((variant) => variant.isActive) ?? variants[0]
}

const unitsOf = (available: number) => Math.max(0, available)

function toVariant(variant: VariantRecord, currency: string): Variant {
  const { position: _, available, ...fields } = variant
  return {
    ...fields,
    optionValues: { ...variant.optionValues },
    price: variant.price ?? 0,
    currency,
    stockQuantity: unitsOf(available),
  }
}

/** The product as staff read it: with its inactive variants. Null when it has no variant at all. */
export function toProduct(record: ProductRecord): Product | null {
  const { breadcrumbs, images, currency } = record
  const main = defaultVariantOf(record.variants)
  if (main === undefined) return null
  const active = record.variants.filter((variant) => variant.isActive)
  return {
    id: record.id,
    slug: record.slug,
    name: record.name,
    description: record.description,
    price: main.price ?? 0,
    compareAtPrice: main.compareAtPrice,
    currency,
    sku: main.sku,
    categoryId: record.categoryId,
    breadcrumbs: [...breadcrumbs],
    stockQuantity: active.reduce((sum, variant) => sum + unitsOf(variant.available), 0),
    imageUrls: images.filter((image) => image.variantId === null).map((image) => image.url),
    images: [...images],
    isActive: record.isActive,
    options: record.options.map((option) => ({ name: option.name, values: [...option.values] })),
    variants: record.variants.map((variant) => toVariant(variant, currency)),
    tags: [...record.tags],
    attributes: [...record.attributes],
    maxPerOrder: record.maxPerOrder,
    seoTitle: record.seoTitle,
    seoDescription: record.seoDescription,
    tint: record.tint,
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
  }
}

/** The product as shoppers read it: only what is sold, in this currency. Null when nothing of it is. */
export function toPublicProduct(record: ProductRecord): Product | null {
  const variants = record.variants.filter((variant) => variant.isActive && variant.price !== null)
  if (!record.isActive || variants.length === 0) return null
  const shown = new Set(variants.map((variant) => variant.id))
  const images = record.images.filter((image) => image.variantId === null || shown.has(image.variantId))
  return toProduct({ ...record, variants, images })
}

/** What a list reads of each variant. */
export interface ListedVariant {
  readonly id: string
  readonly sku: string
  readonly isActive: 0 | 1
  readonly price: number | null
  readonly compareAtPrice: number | null
  readonly available: number
}

/** A row of a list; variants and images come in the order of their position. */
export interface ListedProduct {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly categoryId: string
  readonly isActive: boolean
  readonly options: readonly Option[]
  readonly createdAt: number
  readonly tint: string | null
  readonly variants: readonly ListedVariant[]
  readonly images: readonly Image[]
}

/** A row as a card shows it: its lowest price, the units of all its variants, its first picture. */
export function toSummary(row: ListedProduct, currency: string): ProductSummary {
  const active = row.variants.filter((variant) => variant.isActive === 1)
  const sold = active.filter((variant) => variant.price !== null)
  const counted = [sold, active, row.variants].find((some) => some.length > 0) ?? []
  const priced = counted.flatMap(({ price, compareAtPrice }) => (price === null ? [] : [{ price, compareAtPrice }]))
  const cheapest = priced.reduce(
    (least, one) => (one.price < least.price ? one : least),
    priced[0] ?? { price: 0, compareAtPrice: null },
  )
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    price: cheapest.price,
    priceVaries: priced.some((one) => one.price !== cheapest.price),
    compareAtPrice: cheapest.compareAtPrice,
    currency,
    sku: counted[0]?.sku ?? '',
    categoryId: row.categoryId,
    defaultVariantId: counted[0]?.id ?? '',
    hasOptions: row.options.length > 0,
    stockQuantity: counted.reduce((sum, variant) => sum + unitsOf(variant.available), 0),
    imageUrls: row.images.filter((image) => image.variantId === null).map((image) => image.url),
    image: row.images[0] ?? null,
    tint: row.tint,
    isActive: row.isActive,
    createdAt: iso(row.createdAt),
  }
}
