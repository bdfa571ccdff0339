import type { ColourName } from './palette.ts'

/** A shelf of the shop. Top categories carry the ground colour of their pictures; subcategories name their parent. */
export interface SeedCategory {
  slug: string
  name: string
  description: string
  /** Ground colour as `#rrggbb`; a subcategory repeats its parent's. */
  tint: string
  parent?: string
  /** Order among its siblings, from 0. */
  position: number
}

/** One choice a shopper makes, with its values in the order they are shown. */
export interface SeedOption {
  name: string
  values: string[]
}

/** What is actually stocked and sold. A product without options has exactly one, with empty `optionValues`. */
export interface SeedVariant {
  optionValues: Record<string, string>
  sku: string
  /** EAN-13 in GS1's range for use inside one company (20), so it can never be a real product's. */
  barcode: string
  /** Minor units of USD, when it differs from the product's. */
  priceUsd?: number
  /** Grams, when it differs from the product's. */
  weightGrams?: number
  /** Opening stock, 0 to 120. */
  stock: number
  /** Picture key when this variant has its own picture: files are `<picture>-<width>.webp`. */
  picture?: string
}

/** A product as the seed writes it. Amounts are minor units; other currencies come from `prices.ts`. */
export interface SeedProduct {
  slug: string
  name: string
  description: string
  categorySlug: string
  tags: string[]
  attributes: Record<string, string>
  sku: string
  priceUsd: number
  compareAtUsd?: number
  weightGrams: number
  isFeatured?: boolean
  options?: SeedOption[]
  variants: SeedVariant[]
  /** Name in `@iconify-json/fluent-emoji`. */
  icon: string
  /** Repaint the icon in this colour for the main picture. */
  iconColour?: ColourName
  seoTitle?: string
  seoDescription?: string
  imageAlt: string
}

/** A hand-picked set of products that cuts across the shelves. */
export interface SeedCollection {
  slug: string
  name: string
  description: string
  productSlugs: string[]
}

/** One top category with everything below it. */
export interface SeedDepartment {
  category: SeedCategory
  subcategories: SeedCategory[]
  products: SeedProduct[]
}
