import { sql } from 'drizzle-orm'
import type { Database } from '../../platform/database.ts'
import { categories, collections, products } from '../../schema/catalog.ts'

/** The addresses of categories, collections and active products with their last change, newest first. */
export function selectAddresses(db: Database, limit: number): Promise<{ path: string; updatedAt: number }[]> {
  return db.all(sql`SELECT '/category/' || slug AS path, updated_at AS updatedAt FROM ${categories}
    UNION ALL SELECT '/collections/' || slug, updated_at FROM ${collections}
    UNION ALL SELECT '/product/' || slug, updated_at FROM ${products} WHERE is_active = 1
    ORDER BY updatedAt DESC LIMIT ${limit}`)
}
