import { and, asc, eq, sql } from 'drizzle-orm'
import { batch, type Database } from '../../platform/database.ts'
import {
  categories,
  prices,
  productAttributes,
  productImages,
  productSlugHistory,
  products,
  productTags,
  productVariants,
} from '../../schema/catalog.ts'
import { stockLevels } from '../../schema/inventory.ts'
import type { CategoryLink } from './contract.ts'
import type { ProductRecord } from './product-answer.ts'
import { storedJson } from './stored-json.ts'

/** The id behind an id, a slug or a former slug, found inside the statement that needs it. */
function resolved(ref: string) {
  return sql`coalesce(
    (SELECT p.id FROM ${products} p WHERE p.id = ${ref}),
    (SELECT p.id FROM ${products} p WHERE p.slug = ${ref}),
    (SELECT h.product_id FROM ${productSlugHistory} h WHERE h.slug = ${ref})
  )`
}

// A column of the outer row, written out: drizzle leaves the table's name away where a statement has one table only.
const ownId = sql.raw('"products"."id"')

// Bounded, because two moves at the same moment could close a circle of parents.
const breadcrumbs = sql`(
  WITH RECURSIVE upward (id, slug, name, parent_id, tint, height) AS (
    SELECT c.id, c.slug, c.name, c.parent_id, c.tint, 0 FROM ${categories} c WHERE c.id = "products"."category_id"
    UNION ALL
    SELECT c.id, c.slug, c.name, c.parent_id, c.tint, upward.height + 1
    FROM ${categories} c JOIN upward ON c.id = upward.parent_id WHERE upward.height < 32
  )
  SELECT json_group_array(json_object('id', id, 'slug', slug, 'name', name, 'tint', tint))
  FROM (SELECT * FROM upward ORDER BY height DESC)
)`.mapWith(storedJson<(CategoryLink & { tint: string | null })[]>)

const tags = sql`(
  SELECT json_group_array(tag) FROM (SELECT t.tag FROM ${productTags} t WHERE t.product_id = ${ownId} ORDER BY t.tag)
)`.mapWith(storedJson<string[]>)

const attributes = sql`(
  SELECT json_group_array(json_object('name', name, 'value', value))
  FROM (SELECT a.name, a.value FROM ${productAttributes} a WHERE a.product_id = ${ownId} ORDER BY a.position, a.name)
)`.mapWith(storedJson<{ name: string; value: string }[]>)

/** The statements that read a product by id, slug or former slug; `productRecord` puts their answers together. */
export function selectProduct(db: Database, ref: string, currency: string) {
  const product = db
    .select({
      id: products.id,
      slug: products.slug,
      name: products.name,
      description: products.description,
      categoryId: products.categoryId,
      isActive: products.isActive,
      options: products.options,
      maxPerOrder: products.maxPerOrder,
      seoTitle: products.seoTitle,
      seoDescription: products.seoDescription,
      version: products.version,
      createdAt: products.createdAt,
      updatedAt: products.updatedAt,
      breadcrumbs: breadcrumbs.as('breadcrumbs'),
      tags: tags.as('tags'),
      attributes: attributes.as('attributes'),
    })
    .from(products)
    .where(eq(products.id, resolved(ref)))
  // No two columns of one name here: a batch would merge them.
  const variants = db
    .select({
      id: productVariants.id,
      sku: productVariants.sku,
      barcode: productVariants.barcode,
      title: productVariants.title,
      optionValues: productVariants.optionValues,
      weightGrams: productVariants.weightGrams,
      position: productVariants.position,
      allowBackorder: productVariants.allowBackorder,
      isActive: productVariants.isActive,
      price: sql<number | null>`${prices.amount}`.as('price'),
      compareAtPrice: sql<number | null>`${prices.compareAt}`.as('compare_at_price'),
      available: sql<number>`coalesce(${stockLevels.available}, 0)`.as('units'),
    })
    .from(productVariants)
    .leftJoin(prices, and(eq(prices.variantId, productVariants.id), eq(prices.currency, currency)))
    .leftJoin(stockLevels, eq(stockLevels.variantId, productVariants.id))
    .where(eq(productVariants.productId, resolved(ref)))
    .orderBy(asc(productVariants.position), asc(productVariants.id))
  const images = db
    .select({
      id: productImages.id,
      url: productImages.url,
      alt: productImages.alt,
      position: productImages.position,
      variantId: productImages.variantId,
      sources: productImages.sources,
    })
    .from(productImages)
    .where(eq(productImages.productId, resolved(ref)))
    .orderBy(asc(productImages.position), asc(productImages.id))
  return { product, variants, images }
}

type Rows<Name extends keyof ReturnType<typeof selectProduct>> = Awaited<ReturnType<typeof selectProduct>[Name]>

/** Puts the answers of `selectProduct` together; null when there is no such product. */
export function productRecord(
  {
    product: [product],
    variants,
    images,
  }: { product: Rows<'product'>; variants: Rows<'variants'>; images: Rows<'images'> },
  currency: string,
): ProductRecord | null {
  if (product === undefined) return null
  return {
    ...product,
    breadcrumbs: product.breadcrumbs.map(({ id, slug, name }) => ({ id, slug, name })),
    tint: product.breadcrumbs[0]?.tint ?? null,
    variants,
    images: images.map((image) => ({ ...image, sources: [...image.sources] })),
    currency,
  }
}

/** Reads a product by id, slug or former slug, with its prices in one currency: one round trip, whatever it has. */
export async function readProduct(db: Database, ref: string, currency: string): Promise<ProductRecord | null> {
  return productRecord(await batch(db, selectProduct(db, ref, currency)), currency)
}
