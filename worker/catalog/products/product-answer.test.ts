import { describe, expect, it } from 'vitest'
import type { Image } from './contract.ts'
import {
  type ListedProduct,
  type ListedVariant,
  type ProductRecord,
  toProduct,
  toPublicProduct,
  toSummary,
  type VariantRecord,
} from './product-answer.ts'

const image = (url: string, variantId: string | null = null): Image => ({
  id: url,
  url,
  alt: '',
  position: 0,
  variantId,
  sources: [],
})

const variant = (id: string, more: Partial<VariantRecord> = {}): VariantRecord => ({
  id,
  sku: `SKU-${id}`,
  barcode: null,
  title: id,
  optionValues: { Size: id },
  price: 1000,
  compareAtPrice: null,
  weightGrams: 0,
  position: 0,
  allowBackorder: false,
  isActive: true,
  available: 2,
  ...more,
})

const record = (variants: VariantRecord[], more: Partial<ProductRecord> = {}): ProductRecord => ({
  id: 'p',
  version: 1,
  slug: 'p',
  name: 'P',
  description: '',
  categoryId: 'c',
  isActive: true,
  options: [{ name: 'Size', values: ['a', 'b', 'c'] }],
  maxPerOrder: null,
  seoTitle: null,
  seoDescription: null,
  createdAt: 0,
  updatedAt: 0,
  breadcrumbs: [],
  tint: null,
  tags: [],
  attributes: [],
  variants,
  images: [image('/p'), image('/b', 'b')],
  currency: 'USD',
  ...more,
})

describe('a product', () => {
  it('stands for its first active variant, and counts the units of the active ones', () => {
    const product = toProduct(
      record([
        variant('a', { isActive: false }),
        variant('b', { price: 5, available: 3 }),
        variant('c', { available: -4 }),
      ]),
    )
    expect(product).toMatchObject({
      sku: 'SKU-b',
      price: 5,
      stockQuantity: 3,
      imageUrls: ['/p'],
      createdAt: '1970-01-01T00:00:00.000Z',
    })
    expect(product?.variants.map((one) => one.stockQuantity)).toEqual([2, 3, 0])
  })

  it('hides from shoppers what is inactive or has no price, with its pictures', () => {
    const product = toPublicProduct(
      record([variant('a'), variant('b', { isActive: false }), variant('c', { price: null })]),
    )
    expect(product?.variants.map((one) => one.id)).toEqual(['a'])
    expect(product?.images.map((one) => one.url)).toEqual(['/p'])
    expect(toPublicProduct(record([variant('a', { price: null })]))).toBeNull()
    expect(toPublicProduct(record([variant('a')], { isActive: false }))).toBeNull()
  })
})

describe('a card', () => {
  const listed = (variants: ListedVariant[]): ListedProduct => ({
    id: 'p',
    slug: 'p',
    name: 'P',
    categoryId: 'c',
    isActive: true,
    options: [],
    createdAt: 0,
    tint: null,
    variants,
    images: [image('/b', 'b'), image('/p')],
  })
  const one = (id: string, price: number | null, more: Partial<ListedVariant> = {}): ListedVariant => ({
    id,
    sku: id,
    isActive: 1,
    price,
    compareAtPrice: null,
    available: 1,
    ...more,
  })

  it('shows the lowest price with its own comparison, and the first variant', () => {
    const card = toSummary(
      listed([one('a', 900), one('b', 700, { compareAtPrice: 800 }), one('c', 100, { isActive: 0 })]),
      'USD',
    )
    expect(card).toMatchObject({
      price: 700,
      compareAtPrice: 800,
      priceVaries: true,
      defaultVariantId: 'a',
      stockQuantity: 2,
    })
    expect(card).toMatchObject({ imageUrls: ['/p'], image: { url: '/b' } })
  })

  it('leaves out variants without a price, and still shows staff a product that has none', () => {
    expect(toSummary(listed([one('a', null), one('b', 700)]), 'EUR')).toMatchObject({
      defaultVariantId: 'b',
      priceVaries: false,
    })
    expect(toSummary(listed([one('a', null, { isActive: 0 })]), 'EUR')).toMatchObject({
      price: 0,
      defaultVariantId: 'a',
    })
  })
})
