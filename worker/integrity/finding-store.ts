import { type SQL, sql } from 'drizzle-orm'
import type { Cursor } from '../kernel/page.ts'
import type { Database } from '../platform/database.ts'
import { products, productVariants } from '../schema/catalog.ts'
import { integrityFindings } from '../schema/integrity.ts'
import { orders } from '../schema/orders.ts'
import { type Finding, findingId } from './finding.ts'

const keptFor = 90 * 86_400_000

export interface StoredFinding {
  readonly id: string
  readonly kind: string
  readonly variantId: string | null
  readonly orderId: string | null
  readonly name: string | null
  readonly detail: string
  readonly canRepair: number
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  readonly resolvedAt: number | null
}

/** Writes what was found: a known difference was seen again, one that had gone begins again. */
export async function saveFindings(db: Database, found: readonly Finding[], now: number): Promise<void> {
  if (found.length === 0) return
  const rows = found.map((one) => ({ ...one, id: findingId(one), detail: JSON.stringify(one.detail) }))
  await db.run(sql`
    INSERT INTO ${integrityFindings} (id, kind, variant_id, order_id, detail, can_repair, first_seen_at, last_seen_at)
    SELECT value ->> 'id', value ->> 'kind', value ->> 'variantId', value ->> 'orderId', value ->> 'detail',
      value ->> 'canRepair', ${now}, ${now} FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT (id) DO UPDATE SET detail = excluded.detail, can_repair = excluded.can_repair,
      last_seen_at = excluded.last_seen_at, resolved_at = NULL,
      first_seen_at = CASE WHEN resolved_at IS NULL THEN first_seen_at ELSE excluded.first_seen_at END`)
}

/** Ends what a pass that began at `startedAt` did not see again, and forgets what ended long ago. */
export async function resolveUnseen(db: Database, startedAt: number, now: number): Promise<void> {
  await db.run(sql`UPDATE ${integrityFindings} SET resolved_at = ${now}
    WHERE resolved_at IS NULL AND last_seen_at < ${startedAt}`)
  await db.run(sql`DELETE FROM ${integrityFindings} WHERE resolved_at IS NOT NULL AND resolved_at < ${now - keptFor}`)
}

/** Ends these. */
export async function resolveFindings(db: Database, ids: readonly string[], now: number): Promise<void> {
  await db.run(sql`UPDATE ${integrityFindings} SET resolved_at = ${now}
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND resolved_at IS NULL`)
}

const columns = sql`f.id AS id, f.kind AS kind, f.variant_id AS variantId, f.order_id AS orderId, f.detail AS detail,
  f.can_repair AS canRepair, f.first_seen_at AS firstSeenAt, f.last_seen_at AS lastSeenAt, f.resolved_at AS resolvedAt,
  coalesce(
    (SELECT o.order_number FROM ${orders} o WHERE o.id = f.order_id),
    (SELECT p.name || CASE v.title WHEN '' THEN '' ELSE ' · ' || v.title END FROM ${productVariants} v
      JOIN ${products} p ON p.id = v.product_id WHERE v.id = f.variant_id)) AS name`

/** A page, the oldest open ones or the newest ended ones first; one more than `limit`. */
export async function listFindings(
  db: Database,
  state: 'open' | 'resolved',
  limit: number,
  after: Cursor | null,
): Promise<StoredFinding[]> {
  const isOpen = state === 'open'
  const beyond: SQL =
    after === null
      ? sql`true`
      : isOpen
        ? sql`(f.first_seen_at, f.id) > (${Number(after.key)}, ${after.id})`
        : sql`(f.resolved_at, f.id) < (${Number(after.key)}, ${after.id})`
  return db.all<StoredFinding>(
    isOpen
      ? sql`SELECT ${columns} FROM ${integrityFindings} f WHERE f.resolved_at IS NULL AND ${beyond}
          ORDER BY f.first_seen_at, f.id LIMIT ${limit + 1}`
      : sql`SELECT ${columns} FROM ${integrityFindings} f WHERE f.resolved_at IS NOT NULL AND ${beyond}
          ORDER BY f.resolved_at DESC, f.id DESC LIMIT ${limit + 1}`,
  )
}

/** The oldest open differences that can be repaired, after an id of the last batch. */
export async function readRepairable(db: Database, limit: number): Promise<StoredFinding[]> {
  return db.all<StoredFinding>(sql`SELECT ${columns} FROM ${integrityFindings} f
    WHERE f.resolved_at IS NULL AND f.can_repair = 1 ORDER BY f.last_seen_at, f.id LIMIT ${limit}`)
}

/** How many differences there are now. */
export async function countOpen(db: Database): Promise<number> {
  const [row] = await db.all<{ n: number }>(
    sql`SELECT count(*) AS n FROM ${integrityFindings} WHERE resolved_at IS NULL`,
  )
  return row?.n ?? 0
}
