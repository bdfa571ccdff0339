import { asc, count, eq, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { categories, collectionProducts, collections, products } from './tables.ts'

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

/** Writes a new category. */
export function insertCategory(db: Database, row: CategoryRow): Statement {
  return db.insert(categories).values(row)
}

/** Changes the columns that are given. */
export function updateCategoryRow(db: Database, id: string, change: Partial<CategoryRow>): Statement {
  return db.update(categories).set(change).where(eq(categories.id, id))
}

/** Removes a category; the schema's foreign keys refuse it while anything is in it. */
export function deleteCategoryRow(db: Database, id: string): Statement {
  return db.delete(categories).where(eq(categories.id, id))
}

/** How many products a category holds itself, active or not. */
export function countProductsIn(db: Database, id: string) {
  return db.select({ products: count() }).from(products).where(eq(products.categoryId, id))
}
