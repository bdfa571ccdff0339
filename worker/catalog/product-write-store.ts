import { and, eq, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import type { PlannedImage } from './image-plan.ts'
import {
  categories,
  prices,
  productAttributes,
  productImages,
  productSlugHistory,
  products,
  productTags,
  productVariants,
} from './tables.ts'
import type { PlannedVariant } from './variant-plan.ts'

type ProductRow = typeof products.$inferInsert

const setOf = (values: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`
const rowsOf = (values: readonly object[]) => sql`json_each(${JSON.stringify(values)})`

/** The statements that tell what a write would collide with: the category there must be, the slug and SKUs there must not. */
export function selectCollisions(db: Database, claim: { categoryId: string; slug: string; skus: readonly string[] }) {
  return [
    db.select({ id: categories.id }).from(categories).where(eq(categories.id, claim.categoryId)),
    db.select({ id: products.id }).from(products).where(eq(products.slug, claim.slug)),
    db
      .select({ variantId: productVariants.id, sku: productVariants.sku })
      .from(productVariants)
      .where(sql`${productVariants.sku} IN ${setOf(claim.skus)}`),
  ] as const
}

/** Writes a new product. Its own slug stops being anybody's former one. */
export function insertProduct(db: Database, row: ProductRow): Statement[] {
  return [db.insert(products).values(row), forgetSlug(db, row.slug)]
}

/** Changes the columns that are given. */
export function updateProductRow(db: Database, id: string, change: Partial<ProductRow>): Statement {
  return db.update(products).set(change).where(eq(products.id, id))
}

/** Whether a product is there, and on sale. */
export async function readIsActive(db: Database, id: string): Promise<boolean | null> {
  const [row] = await db.select({ isActive: products.isActive }).from(products).where(eq(products.id, id))
  return row?.isActive ?? null
}

function forgetSlug(db: Database, slug: string): Statement {
  return db.delete(productSlugHistory).where(eq(productSlugHistory.slug, slug))
}

/** Keeps the slug a product had until now, so that old links find it under its new one. */
export function moveSlug(db: Database, productId: string, from: string, to: string, now: number): Statement[] {
  return [
    db
      .insert(productSlugHistory)
      .values({ slug: from, productId, createdAt: now })
      .onConflictDoUpdate({ target: productSlugHistory.slug, set: { productId, createdAt: now } }),
    forgetSlug(db, to),
  ]
}

/**
 * Writes the variants of a plan with their prices, and deactivates the product's others. First the kept ones lay down
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
  const all = setOf(variants.map((variant) => variant.id))
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
      .update(productVariants)
      .set({ isActive: false, updatedAt: now })
      .where(and(eq(productVariants.productId, productId), sql`${productVariants.id} NOT IN ${all}`)),
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
