import { defaultVariantId } from '../../worker/kernel/id.ts'
import { collections } from './collections.ts'
import { seedId, seedNumber } from './identity.ts'
import { picturesOf, pictureWidths } from './pictures.ts'
import { pricesOf } from './prices.ts'
import type { Rows } from './sql.ts'
import type { SeedCategory, SeedProduct } from './types.ts'

const day = 86_400_000
/** When the shop opened: every seeded time follows from it, so that two seeds are the same to the byte. */
export const opening = Date.UTC(2026, 8, 1)

/** New and featured products came last; the others over the half year before, each on its own day. */
export function arrival(product: SeedProduct): number {
  const isNew = product.tags.includes('new')
  const spread = seedNumber(`arrival:${product.slug}`, 150 * 1440) * 60_000
  return opening - (isNew ? 0 : 30 * day) - (isNew ? spread % (20 * day) : spread)
}

const productId = (slug: string) => seedId('prd', slug)
/** As the shop itself names them: a product without options and its one variant share their letters. */
const variantId = ({ slug, options = [] }: Pick<SeedProduct, 'slug' | 'options'>, sku: string) =>
  options.length === 0 ? defaultVariantId(productId(slug)) : seedId('var', sku)
const categoryId = (slug: string) => seedId('cat', slug)
const collectionId = (slug: string) => seedId('col', slug)
const pictureUrl = (key: string, width: number) => `/seed/${key}-${width}.webp`
const largest = Math.max(...pictureWidths)

/** Everything a search should find that is neither name nor description. */
function keywords(product: SeedProduct): string {
  const values = product.variants.flatMap((variant) => [variant.sku, ...Object.values(variant.optionValues)])
  return [...new Set([...product.tags, ...Object.values(product.attributes), product.sku, ...values])].join(' ')
}

function categoryRows(categories: readonly SeedCategory[], products: readonly SeedProduct[]): Rows {
  const inside = (category: SeedCategory) => {
    const slugs = new Set([
      category.slug,
      ...categories.filter(({ parent }) => parent === category.slug).map(({ slug }) => slug),
    ])
    return products.filter((product) => slugs.has(product.categorySlug))
  }
  const rows = categories.map((category) => {
    const members = inside(category)
    const face = members.find((product) => product.isFeatured) ?? members[0]
    return {
      id: categoryId(category.slug),
      parent_id: category.parent === undefined ? null : categoryId(category.parent),
      slug: category.slug,
      name: category.name,
      description: category.description,
      position: category.position,
      tint: category.tint,
      image_url: face === undefined ? null : pictureUrl(face.slug, 480),
      created_at: opening,
      updated_at: opening,
    }
  })
  return { table: 'categories', rows }
}

function variantRows(product: SeedProduct): Rows['rows'] {
  return product.variants.map((variant, position) => ({
    id: variantId(product, variant.sku),
    product_id: productId(product.slug),
    sku: variant.sku,
    barcode: variant.barcode,
    title: Object.values(variant.optionValues).join(' / '),
    option_values: JSON.stringify(variant.optionValues),
    weight_grams: variant.weightGrams ?? product.weightGrams,
    position,
    created_at: arrival(product),
    updated_at: arrival(product),
  }))
}

function priceRows(product: SeedProduct): Rows['rows'] {
  return product.variants.flatMap((variant) => {
    // A variant that costs more was reduced by as much as the product was.
    const raise = (variant.priceUsd ?? product.priceUsd) - product.priceUsd
    const was = product.compareAtUsd === undefined ? undefined : product.compareAtUsd + raise
    return pricesOf(product.priceUsd + raise, was).map(({ currency, amount, compareAt }) => ({
      variant_id: variantId(product, variant.sku),
      currency,
      amount,
      compare_at: compareAt ?? null,
    }))
  })
}

/** The main picture belongs to the product; a picture of one colour to each variant in that colour. */
function imageRows(product: SeedProduct): Rows['rows'] {
  const owners = (key: string, index: number) =>
    index === 0 ? [null] : product.variants.filter(({ picture }) => picture === key).map(({ sku }) => sku)
  return picturesOf(product).flatMap(({ key, alt }, index) =>
    owners(key, index).map((sku) => ({
      id: seedId('img', sku === null ? key : `${key}:${sku}`),
      product_id: productId(product.slug),
      variant_id: sku === null ? null : variantId(product, sku),
      url: pictureUrl(key, largest),
      alt,
      position: index,
      sources: JSON.stringify(pictureWidths.map((width) => ({ url: pictureUrl(key, width), width }))),
    })),
  )
}

/** The catalogue as rows, parents before children. */
export function catalogueRows(categories: readonly SeedCategory[], products: readonly SeedProduct[]): Rows[] {
  const many = (table: string, rowsOf: (product: SeedProduct) => Rows['rows']): Rows => ({
    table,
    rows: products.flatMap(rowsOf),
  })
  const featuredFirst = (slugs: readonly string[]) => {
    const featured = new Set(products.filter(({ isFeatured }) => isFeatured).map(({ slug }) => slug))
    return [...slugs].sort((a, b) => Number(featured.has(b)) - Number(featured.has(a)))
  }
  return [
    categoryRows(categories, products),
    many('products', (product) => [
      {
        id: productId(product.slug),
        slug: product.slug,
        name: product.name,
        description: product.description,
        keywords: keywords(product),
        category_id: categoryId(product.categorySlug),
        options: JSON.stringify(product.options ?? []),
        seo_title: product.seoTitle ?? null,
        seo_description: product.seoDescription ?? null,
        created_at: arrival(product),
        updated_at: arrival(product),
      },
    ]),
    many('product_variants', variantRows),
    many('prices', priceRows),
    many('product_images', imageRows),
    many('product_tags', ({ slug, tags }) => [...new Set(tags)].map((tag) => ({ product_id: productId(slug), tag }))),
    many('product_attributes', ({ slug, attributes }) =>
      Object.entries(attributes).map(([name, value], position) => ({
        product_id: productId(slug),
        name,
        value,
        position,
      })),
    ),
    {
      table: 'collections',
      rows: collections.map(({ slug, name, description }, position) => ({
        id: collectionId(slug),
        slug,
        name,
        description,
        position,
        created_at: opening,
        updated_at: opening,
      })),
    },
    {
      table: 'collection_products',
      rows: collections.flatMap(({ slug, productSlugs }) =>
        featuredFirst(productSlugs).map((product, position) => ({
          collection_id: collectionId(slug),
          product_id: productId(product),
          position,
        })),
      ),
    },
  ]
}

export interface OpeningStockItem {
  readonly variantId: string
  readonly onHand: number
}

/**
 * What lies on the shelves when the shop opens; it goes through the Worker into the StockObjects
 * (decisions/stock-arithmetic).
 */
export function openingStock(products: readonly SeedProduct[]): OpeningStockItem[] {
  return products.flatMap((product) =>
    product.variants.map(({ sku, stock }) => ({ variantId: variantId(product, sku), onHand: stock })),
  )
}
