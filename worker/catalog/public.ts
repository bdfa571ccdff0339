import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { prices, productImages, products, productVariants } from '../schema/catalog.ts'
import { stockLevels } from '../schema/inventory.ts'
import { topTint } from './prices/category-path-store.ts'
import type { SellableRef } from './prices/sellable.ts'

// Active ones first: a product whose every variant is inactive still answers, as not sellable.
const defaultVariant = sql`(
  SELECT d.id FROM ${productVariants} d WHERE d.product_id = requested.product_id
  ORDER BY d.is_active DESC, d.position, d.id LIMIT 1
)`

const picture = sql<string | null>`(
  SELECT i.url FROM ${productImages} i
  WHERE i.product_id = ${products.id} AND (i.variant_id IS NULL OR i.variant_id = ${productVariants.id})
  ORDER BY i.variant_id IS NULL, i.position, i.id LIMIT 1
)`

/**
 * The statement that answers requested lines with prices, names and stock, for the caller's own batch; one bound
 * parameter however many lines. A reference nothing answers to gives no row. Rows come in the order of `index`.
 * Every column is named, because a D1 batch merges columns of one name.
 */
export function sellableStatement(db: Database, currency: string, refs: readonly SellableRef[]) {
  const requested = sql`(
    SELECT value ->> 'index' AS line, value ->> 'variantId' AS variant_id, value ->> 'productId' AS product_id
    FROM json_each(${JSON.stringify(refs)})
  ) AS requested`
  return db
    .select({
      index: sql<number>`requested.line`.as('line_index'),
      productId: sql<string>`${products.id}`.as('line_product_id'),
      variantId: sql<string>`${productVariants.id}`.as('line_variant_id'),
      sku: productVariants.sku,
      slug: products.slug,
      productName: products.name,
      variantTitle: productVariants.title,
      imageUrl: picture.as('line_image_url'),
      tint: topTint(products.categoryId).as('line_tint'),
      unitPrice: sql<number | null>`${prices.amount}`.as('unit_price'),
      isSellable: sql`${products.isActive} AND ${productVariants.isActive}`.mapWith(Boolean).as('is_sellable'),
      hasOptions: sql`requested.variant_id IS NULL AND json_array_length(${products.options}) > 0`
        .mapWith(Boolean)
        .as('has_options'),
      available: sql<number>`coalesce(${stockLevels.available}, 0)`.as('line_available'),
      allowBackorder: productVariants.allowBackorder,
      weightGrams: productVariants.weightGrams,
      maxPerOrder: products.maxPerOrder,
    })
    .from(requested)
    .innerJoin(
      productVariants,
      and(
        eq(productVariants.id, sql`coalesce(requested.variant_id, ${defaultVariant})`),
        sql`coalesce(requested.product_id, ${productVariants.productId}) = ${productVariants.productId}`,
      ),
    )
    .innerJoin(products, eq(products.id, productVariants.productId))
    .leftJoin(prices, and(eq(prices.variantId, productVariants.id), eq(prices.currency, currency)))
    .leftJoin(stockLevels, eq(stockLevels.variantId, productVariants.id))
    .orderBy(sql`line_index`)
}
