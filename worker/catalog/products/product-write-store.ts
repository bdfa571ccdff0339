import { and, eq, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
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
import type { PlannedImage } from './image-plan.ts'
import type { PlannedVariant } from './variant-plan.ts'

type ProductRow = typeof products.$inferInsert

const setOf = (values: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`
const rowsOf = (values: readonly object[]) => sql`json_each(${JSON.stringify(values)})`

/** The statements that tell what a write would collide with: the category there must be, the slug and SKUs there must not. */
export function selectCollisions(db: Database, claim: { categoryId: string; slug: string; skus: readonly string[] }) {
  return {
    categories: db.select({ id: categories.id }).from(categories).where(eq(categories.id, claim.categoryId)),
    slugOwners: db
      .select({ id: products.id })
      .from(products)
      .where(
        sql`${products.id} = coalesce(
          (SELECT p.id FROM ${products} p WHERE p.slug = ${claim.slug}),
          (SELECT h.product_id FROM ${productSlugHistory} h WHERE h.slug = ${claim.slug}))`,
      ),
    skuOwners: db
      .select({ variantId: productVariants.id, sku: productVariants.sku })
      .from(productVariants)
      .where(sql`${productVariants.sku} IN ${setOf(claim.skus)}`),
  }
}

/** Writes a new product and claims its slug. */
export function insertProduct(db: Database, row: ProductRow): Statement[] {
  return [db.insert(products).values(row), claimSlug(db, row.id, row.slug, row.createdAt)]
}

/**
 * Changes the columns that are given, if the product is still the version that was read; of any other the whole batch
 * fails on `NOT NULL products.version`.
 */
export function updateProductRow(db: Database, id: string, version: number, change: Partial<ProductRow>): Statement {
  const next = sql`CASE WHEN ${products.version} = ${version} THEN ${products.version} + 1 END`
  return db
    .update(products)
    .set({ ...change, version: next })
    .where(eq(products.id, id))
}

/** Claims a slug for a product for ever; the batch fails on `NOT NULL product_slug_history.product_id` when it is another's. */
function claimSlug(db: Database, productId: string, slug: string, now: number): Statement {
  return db
    .insert(productSlugHistory)
    .values({ slug, productId, createdAt: now })
    .onConflictDoUpdate({
      target: productSlugHistory.slug,
      set: {
        productId: sql`CASE WHEN ${productSlugHistory.productId} = excluded.product_id THEN excluded.product_id END`,
      },
    })
}

/** Keeps the slug a product had until now, so that old links find it under its new one; neither is ever another's. */
export function moveSlug(db: Database, productId: string, from: string, to: string, now: number): Statement[] {
  return [claimSlug(db, productId, from, now), claimSlug(db, productId, to, now)]
}

/**
 * Writes the variants of a plan with their prices. First the kept ones lay down
 * their SKU and choice, so that two of them can trade these without tripping over the UNIQUE guards.
 */
export function saveVariants(
  db: Database,
  productId: string,
  variants: readonly PlannedVariant[],
  now: number,
): Statement[] {
  const kept = variants.filter((variant) => !variant.isNew).map((variant) => variant.id)
  const priced = variants.flatMap(({ id, prices }) => prices.map((price) => ({ variantId: id, ...price })))
  return [
    db
      .update(productVariants)
      .set({ sku: sql`'~' || ${productVariants.id}`, optionValues: sql`json_object('~', ${productVariants.id})` })
      .where(and(eq(productVariants.productId, productId), sql`${productVariants.id} IN ${setOf(kept)}`)),
    db
      .insert(productVariants)
      .select(
        sql`SELECT value ->> 'id', ${productId}, value ->> 'sku', value ->> 'barcode', value ->> 'title',
          value ->> 'optionValues', value ->> 'weightGrams', value ->> 'position', value ->> 'allowBackorder',
          value ->> 'isActive', ${now}, ${now} FROM ${rowsOf(variants)} WHERE true`,
      )
      .onConflictDoUpdate({
        target: productVariants.id,
        set: {
          sku: sql`excluded.sku`,
          barcode: sql`excluded.barcode`,
          title: sql`excluded.title`,
          optionValues: sql`excluded.option_values`,
          weightGrams: sql`excluded.weight_grams`,
          position: sql`excluded.position`,
          allowBackorder: sql`excluded.allow_backorder`,
          isActive: sql`excluded.is_active`,
          updatedAt: sql`excluded.updated_at`,
        },
      }),
    db
      .insert(prices)
      .select(
        sql`SELECT value ->> 'variantId', value ->> 'currency', value ->> 'amount', value ->> 'compareAt'
          FROM ${rowsOf(priced)} WHERE true`,
      )
      .onConflictDoUpdate({
        target: [prices.variantId, prices.currency],
        set: { amount: sql`excluded.amount`, compareAt: sql`excluded.compare_at` },
      }),
  ]
}

/** Replaces the tags. */
export function saveTags(db: Database, productId: string, tags: readonly string[]): Statement[] {
  return [
    db.delete(productTags).where(eq(productTags.productId, productId)),
    db.insert(productTags).select(sql`SELECT DISTINCT ${productId}, value FROM json_each(${JSON.stringify(tags)})`),
  ]
}

/** Replaces the attributes, in the order given. */
export function saveAttributes(
  db: Database,
  productId: string,
  attributes: readonly { name: string; value: string }[],
): Statement[] {
  return [
    db.delete(productAttributes).where(eq(productAttributes.productId, productId)),
    db
      .insert(productAttributes)
      .select(sql`SELECT ${productId}, value ->> 'name', value ->> 'value', key FROM ${rowsOf(attributes)}`),
  ]
}

/** Replaces the product's own pictures by those of the plan; those of single variants stay. */
export function saveImages(db: Database, productId: string, images: readonly PlannedImage[]): Statement[] {
  const kept = setOf(images.map((image) => image.id))
  return [
    db
      .delete(productImages)
      .where(and(eq(productImages.productId, productId), sql`variant_id IS NULL AND id NOT IN ${kept}`)),
    db
      .insert(productImages)
      .select(
        sql`SELECT value ->> 'id', ${productId}, NULL, value ->> 'url', value ->> 'alt', value ->> 'position', '[]'
          FROM ${rowsOf(images)} WHERE true`,
      )
      .onConflictDoUpdate({ target: productImages.id, set: { position: sql`excluded.position` } }),
  ]
}
