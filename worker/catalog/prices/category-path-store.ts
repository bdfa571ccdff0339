import { type SQLWrapper, sql } from 'drizzle-orm'
import { categories, categorySlugHistory } from '../../schema/catalog.ts'

/**
 * The ground colour of a category's pictures: that of the top category above it. `categoryId` is a column of the outer
 * query. UNION, not UNION ALL: two moves at the same moment could close a circle, and a read must end all the same.
 */
export function topTint(categoryId: SQLWrapper) {
  return sql<string | null>`(
    WITH RECURSIVE upward (parent_id, tint) AS (
      SELECT c.parent_id, c.tint FROM ${categories} c WHERE c.id = ${categoryId}
      UNION
      SELECT c.parent_id, c.tint FROM ${categories} c JOIN upward ON c.id = upward.parent_id
    )
    SELECT tint FROM upward WHERE parent_id IS NULL
  )`
}

/** The ids of a category (named by slug, former slug or id) and of everything below it, for `IN`. */
export function categoryWithDescendants(slugOrId: string) {
  return sql`(
    WITH RECURSIVE downward (id) AS (
      SELECT c.id FROM ${categories} c WHERE c.slug = ${slugOrId} OR c.id = ${slugOrId}
        OR c.id = (SELECT h.category_id FROM ${categorySlugHistory} h WHERE h.slug = ${slugOrId})
      UNION
      SELECT c.id FROM ${categories} c JOIN downward ON c.parent_id = downward.id
    )
    SELECT id FROM downward
  )`
}
