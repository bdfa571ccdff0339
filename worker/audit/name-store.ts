import { sql } from 'drizzle-orm'
import { users } from '../accounts/tables.ts'
import { apiKeys } from '../api-keys/tables.ts'
import { categories, products, productVariants } from '../catalog/tables.ts'
import { orders } from '../orders/tables.ts'
import type { Database } from '../platform/database.ts'

/** What these ids are called now, by id: people, keys, orders, products, variants and categories. One round trip. */
export async function readNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<{ id: string; name: string }>(sql`
    WITH asked (id) AS MATERIALIZED (SELECT value FROM json_each(${JSON.stringify(ids)}))
    SELECT u.id AS id, trim(u.first_name || ' ' || u.last_name) AS name FROM asked JOIN ${users} u ON u.id = asked.id
    UNION ALL SELECT k.id, k.name FROM asked JOIN ${apiKeys} k ON k.id = asked.id
    UNION ALL SELECT o.id, o.order_number FROM asked JOIN ${orders} o ON o.id = asked.id
    UNION ALL SELECT p.id, p.name FROM asked JOIN ${products} p ON p.id = asked.id
    UNION ALL SELECT c.id, c.name FROM asked JOIN ${categories} c ON c.id = asked.id
    UNION ALL SELECT v.id, p.name || CASE v.title WHEN '' THEN '' ELSE ' · ' || v.title END
      FROM asked JOIN ${productVariants} v ON v.id = asked.id JOIN ${products} p ON p.id = v.product_id`)
  return new Map(rows.filter(({ name }) => name !== '').map(({ id, name }) => [id, name]))
}
