import { sql } from 'drizzle-orm'
import { users } from '../accounts/tables.ts'
import { apiKeys } from '../api-keys/tables.ts'
import { categories, products, productVariants } from '../catalog/tables.ts'
import { orders } from '../orders/tables.ts'
import type { Database } from '../platform/database.ts'

/** What these ids are called now, by id: people, keys, orders, products, variants and categories. One round trip. */
export async function readNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  // Not as a UNION: D1 takes five of them at most.
  const rows = await db.all<{ id: string; name: string | null }>(sql`
    SELECT asked.value AS id, coalesce(
      (SELECT trim(u.first_name || ' ' || u.last_name) FROM ${users} u WHERE u.id = asked.value),
      (SELECT k.name FROM ${apiKeys} k WHERE k.id = asked.value),
      (SELECT o.order_number FROM ${orders} o WHERE o.id = asked.value),
      (SELECT p.name FROM ${products} p WHERE p.id = asked.value),
      (SELECT c.name FROM ${categories} c WHERE c.id = asked.value),
      (SELECT p.name || CASE v.title WHEN '' THEN '' ELSE ' · ' || v.title END
        FROM ${productVariants} v JOIN ${products} p ON p.id = v.product_id WHERE v.id = asked.value)
    ) AS name FROM json_each(${JSON.stringify(ids)}) AS asked`)
  return new Map(rows.flatMap(({ id, name }) => (name === null || name === '' ? [] : [[id, name] as const])))
}
