import type { Product, Variant } from '#contracts/catalog/products'
import { writeAmount } from '../../ui/amount-text.ts'

/** A price in a further currency, as typed. */
export interface PriceDraft {
  key: string
  currency: string
  amount: string
  compareAt: string
}

export interface VariantDraft {
  /** Of the row on the page; the id once it is saved. */
  key: string
  id: string | null
  /** One for each option, in their order. */
  values: string[]
  sku: string
  barcode: string
  price: string
  compareAt: string
  prices: PriceDraft[]
  weight: string
  /** How many shall be available; empty leaves the stock alone. */
  stock: string
  /** What can be sold now; null before it is saved. */
  available: number | null
  allowBackorder: boolean
  isActive: boolean
}

export interface OptionDraft {
  key: string
  name: string
  values: string[]
}

/** The whole form as it is typed: text stays text until it is read. */
export interface ProductDraft {
  name: string
  slug: string
  description: string
  categoryId: string
  isActive: boolean
  images: { key: string; url: string }[]
  tags: string
  attributes: { key: string; name: string; value: string }[]
  maxPerOrder: string
  seoTitle: string
  seoDescription: string
  options: OptionDraft[]
  /** Without options there is exactly one. */
  variants: VariantDraft[]
}

let rows = 0

/** A name for a row of the form, new each time. */
export function rowKey(): string {
  return `row-${++rows}`
}

/** A variant about which nothing is written yet. */
export function emptyVariant(values: readonly string[] = []): VariantDraft {
  return {
    key: rowKey(),
    id: null,
    values: [...values],
    sku: '',
    barcode: '',
    price: '',
    compareAt: '',
    prices: [],
    weight: '',
    stock: '',
    available: null,
    allowBackorder: false,
    isActive: true,
  }
}

/** The form of a product that does not exist yet. */
export function emptyDraft(): ProductDraft {
  return {
    name: '',
    slug: '',
    description: '',
    categoryId: '',
    isActive: true,
    images: [],
    tags: '',
    attributes: [],
    maxPerOrder: '',
    seoTitle: '',
    seoDescription: '',
    options: [],
    variants: [emptyVariant()],
  }
}

function draftOfVariant(variant: Variant, optionNames: readonly string[]): VariantDraft {
  return {
    key: variant.id,
    id: variant.id,
    values: optionNames.map((name) => variant.optionValues[name] ?? ''),
    sku: variant.sku,
    barcode: variant.barcode ?? '',
    price: writeAmount(variant.price, variant.currency),
    compareAt: writeAmount(variant.compareAtPrice, variant.currency),
    // The API does not tell prices in further currencies; what is not sent stays as it is.
    prices: [],
    weight: String(variant.weightGrams),
    stock: '',
    available: variant.stockQuantity,
    allowBackorder: variant.allowBackorder,
    isActive: variant.isActive,
  }
}

// One that is off sale and fits the options no more is history: it cannot be brought back as it is.
function fits(variant: Variant, product: Product): boolean {
  const isChosen = product.options.every((option) => option.values.includes(variant.optionValues[option.name] ?? ''))
  return variant.isActive || isChosen
}

function editableVariants(product: Product): readonly Variant[] {
  if (product.options.length > 0) return product.variants.filter((variant) => fits(variant, product))
  return [product.variants.find((variant) => variant.isActive) ?? product.variants[0]].filter(
    (one) => one !== undefined,
  )
}

/** The form of a product as it stands. */
export function draftOf(product: Product): ProductDraft {
  const optionNames = product.options.map((option) => option.name)
  return {
    name: product.name,
    slug: product.slug,
    description: product.description,
    categoryId: product.categoryId,
    isActive: product.isActive,
    images: product.imageUrls.map((url) => ({ key: url, url })),
    tags: product.tags.join(', '),
    attributes: product.attributes.map((attribute) => ({ key: attribute.name, ...attribute })),
    maxPerOrder: product.maxPerOrder === null ? '' : String(product.maxPerOrder),
    seoTitle: product.seoTitle ?? '',
    seoDescription: product.seoDescription ?? '',
    options: product.options.map((option) => ({ key: option.name, name: option.name, values: [...option.values] })),
    variants: editableVariants(product).map((variant) => draftOfVariant(variant, optionNames)),
  }
}
