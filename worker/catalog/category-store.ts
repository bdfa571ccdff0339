import { asc, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
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
