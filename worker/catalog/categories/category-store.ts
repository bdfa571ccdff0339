import { asc, count, eq, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { categories, categorySlugHistory, collectionProducts, collections, products } from '../../schema/catalog.ts'

/** Every category with how many active products it holds itself: the rows of the tree. */
export function selectCategories(db: Database) {
  return db
    .select({
      id: categories.id,
      slug: categories.slug,
      name: categories.name,
      description: categories.description,
      parentId: categories.parentId,
      position: categories.position,
      tint: categories.tint,
      imageUrl: categories.imageUrl,
      version: categories.version,
      productCount: sql<number>`(
        SELECT count(*) FROM ${products} p WHERE p.category_id = "categories"."id" AND p.is_active = 1
      )`.as('product_count'),
    })
    .from(categories)
}

/** Every collection with how many active products it shows, in the shop's order. */
export function selectCollections(db: Database) {
  return db
    .select({
      id: collections.id,
      slug: collections.slug,
      name: collections.name,
      description: collections.description,
      productCount: sql<number>`(
        SELECT count(*) FROM ${collectionProducts} cp JOIN ${products} p ON p.id = cp.product_id
        WHERE cp.collection_id = "collections"."id" AND p.is_active = 1
      )`.as('product_count'),
    })
    .from(collections)
    .orderBy(asc(collections.position), asc(collections.id))
}

type CategoryRow = typeof categories.$inferInsert

/** Whose these slugs are or were, of those that a category has or had. */
export function selectSlugOwners(db: Database, slugs: readonly string[]) {
  return db
    .select({ slug: categorySlugHistory.slug, categoryId: categorySlugHistory.categoryId })
    .from(categorySlugHistory)
    .where(sql`${categorySlugHistory.slug} IN (SELECT value FROM json_each(${JSON.stringify(slugs)}))`)
}

/** Which category had this slug, by its id. */
export function selectFormerSlug(db: Database, slug: string) {
  return db
    .select({ categoryId: categorySlugHistory.categoryId })
    .from(categorySlugHistory)
    .where(eq(categorySlugHistory.slug, slug))
}

/** Claims a slug for a category for ever; the batch fails on `NOT NULL category_slug_history.category_id` when it is another's. */
function claimSlug(db: Database, categoryId: string, slug: string, now: number): Statement {
  return db
    .insert(categorySlugHistory)
    .values({ slug, categoryId, createdAt: now })
    .onConflictDoUpdate({
      target: categorySlugHistory.slug,
      set: {
        categoryId: sql`CASE WHEN ${categorySlugHistory.categoryId} = excluded.category_id THEN excluded.category_id END`,
      },
    })
}

/** Writes a new category and claims its slug. */
export function insertCategory(db: Database, row: CategoryRow & { readonly createdAt: number }): Statement[] {
  return [db.insert(categories).values(row), claimSlug(db, row.id, row.slug, row.createdAt)]
}

/** Keeps the slug a category had until now beside its new one; neither is ever another's. */
export function moveCategorySlug(db: Database, id: string, from: string, to: string, now: number): Statement[] {
  return [claimSlug(db, id, from, now), claimSlug(db, id, to, now)]
}

/**
 * Changes the columns that are given, if the category is still the version that was read; of any other the whole batch
 * fails on `NOT NULL categories.version`.
 */
export function updateCategoryRow(db: Database, id: string, version: number, change: Partial<CategoryRow>): Statement {
  const next = sql`CASE WHEN ${categories.version} = ${version} THEN ${categories.version} + 1 END`
  return db
    .update(categories)
    .set({ ...change, version: next })
    .where(eq(categories.id, id))
}

/** Removes a category with its slugs, if it is still this version; the foreign keys refuse it while anything is in it. */
export function deleteCategoryRow(db: Database, id: string, version: number): Statement[] {
  return [
    updateCategoryRow(db, id, version, {}),
    db.delete(categorySlugHistory).where(eq(categorySlugHistory.categoryId, id)),
    db.delete(categories).where(eq(categories.id, id)),
  ]
}

/** How many products a category holds itself, active or not. */
export function countProductsIn(db: Database, id: string) {
  return db.select({ products: count() }).from(products).where(eq(products.categoryId, id))
}
