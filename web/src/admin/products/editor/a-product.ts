import type { Product, Variant } from '#contracts/catalog/products'

/** A variant for tests. */
export function aVariant(change: Partial<Variant> = {}): Variant {
  return {
    id: 'var_1',
    sku: 'MUG',
    barcode: null,
    title: '',
    optionValues: {},
    price: 1499,
    compareAtPrice: null,
    currency: 'USD',
    weightGrams: 300,
    stockQuantity: 7,
    allowBackorder: false,
    isActive: true,
    ...change,
  }
}

/** A product for tests: a mug of one kind. */
export function aProduct(change: Partial<Product> = {}): Product {
  return {
    id: 'prd_1',
    slug: 'mug',
    name: 'Mug',
    description: 'Holds tea.',
    price: 1499,
    compareAtPrice: null,
    currency: 'USD',
    sku: 'MUG',
    categoryId: 'cat_1',
    breadcrumbs: [],
    stockQuantity: 7,
    imageUrls: ['/seed/mug.webp'],
    images: [],
    isActive: true,
    options: [],
    variants: [aVariant()],
    tags: ['gift'],
    attributes: [{ name: 'Material', value: 'Stoneware' }],
    maxPerOrder: null,
    seoTitle: null,
    seoDescription: null,
    tint: null,
    createdAt: '2026-11-22T12:00:00.000Z',
    updatedAt: '2026-11-22T12:00:00.000Z',
    ...change,
  }
}

/** The same mug in two colours. */
export function aProductInColours(): Product {
  return aProduct({
    options: [{ name: 'Colour', values: ['Blue', 'Green'] }],
    variants: [
      aVariant({ id: 'var_1', sku: 'MUG-B', title: 'Blue', optionValues: { Colour: 'Blue' } }),
      aVariant({ id: 'var_2', sku: 'MUG-G', title: 'Green', optionValues: { Colour: 'Green' } }),
    ],
  })
}
