import { type BasketContents, type BasketEntry, type CheckoutLock, expiryOf } from './basket.ts'

/** What the object knows beside what it tells: its lock, and where its lines went. */
export interface StoredBasket extends BasketContents {
  readonly lock: CheckoutLock | null
  readonly mergedInto: string | null
}

interface BasketRow extends Record<string, SqlStorageValue> {
  id: string
  owner_id: string | null
  currency: string
  created_at: number
  updated_at: number
  merged_into: string | null
  lock_attempt_id: string | null
  lock_until: number | null
}

interface LineRow extends Record<string, SqlStorageValue> {
  variant_id: string
  quantity: number
}

/** No unpaid order is older; milliseconds. */
const openAtMost = 86_400_000
const mergedLately = `SELECT substr(id, 8) AS id FROM applied
  WHERE id >= 'merged:' AND id < 'merged;' AND at > ? ORDER BY at DESC LIMIT 20`

/** Whether anything was ever written here. Asking writes nothing, so that guessed ids leave no object behind. */
export function hasSchema(sql: SqlStorage): boolean {
  return (
    sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'object_migrations'").toArray().length > 0
  )
}

/** The basket with its lines in the order they were added; null when there is none. */
export function readBasket(sql: SqlStorage): StoredBasket | null {
  if (!hasSchema(sql)) return null
  const [row] = sql.exec<BasketRow>('SELECT * FROM basket').toArray()
  if (row === undefined) return null
  const merged = sql.exec<{ id: string }>(mergedLately, Date.now() - openAtMost).toArray()
  const lines = sql.exec<LineRow>('SELECT variant_id, quantity FROM lines ORDER BY position').toArray()
  return {
    id: row.id,
    ownerId: row.owner_id,
    currency: row.currency,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: expiryOf(row.owner_id, row.updated_at),
    ...(merged.length > 0 && { mergedFrom: merged.map(({ id }) => id) }),
    lines: lines.map(({ variant_id, quantity }) => ({ variantId: variant_id, quantity })),
    lock:
      row.lock_attempt_id === null || row.lock_until === null
        ? null
        : { attemptId: row.lock_attempt_id, until: row.lock_until },
    mergedInto: row.merged_into,
  }
}

/** The part of a basket that callers get. */
export function contentsOf({ lock: _, mergedInto: __, ...contents }: StoredBasket): BasketContents {
  return contents
}

/** Writes a new, empty basket. */
export function insertBasket(sql: SqlStorage, id: string, ownerId: string | null, currency: string, now: number): void {
  sql.exec(
    'INSERT INTO basket (id, owner_id, currency, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
    ...[id, ownerId, currency, now, now],
  )
}

/** Gives a guest's basket an owner. */
export function writeOwner(sql: SqlStorage, ownerId: string, now: number): void {
  sql.exec('UPDATE basket SET owner_id = ?, updated_at = ?', ownerId, now)
}

/** Sets or lifts the checkout lock. */
export function writeLock(sql: SqlStorage, lock: CheckoutLock | null): void {
  sql.exec('UPDATE basket SET lock_attempt_id = ?, lock_until = ?', lock?.attemptId ?? null, lock?.until ?? null)
}

/** Closes a basket whose lines another one takes over. They stay here, for a caller that asks again. */
export function writeMergedInto(sql: SqlStorage, into: string, now: number): void {
  sql.exec('UPDATE basket SET merged_into = ?, updated_at = ?', into, now)
}

/** Writes the lines that differ, and that the basket was changed. */
export function writeLines(
  sql: SqlStorage,
  before: readonly BasketEntry[],
  after: readonly BasketEntry[],
  now: number,
): void {
  for (const { variantId } of before) {
    if (!after.some((line) => line.variantId === variantId)) {
      sql.exec('DELETE FROM lines WHERE variant_id = ?', variantId)
    }
  }
  for (const { variantId, quantity } of after) {
    if (before.some((line) => line.variantId === variantId && line.quantity === quantity)) continue
    sql.exec(
      `INSERT INTO lines (variant_id, quantity, position, added_at)
       VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM lines), ?3)
       ON CONFLICT (variant_id) DO UPDATE SET quantity = excluded.quantity`,
      ...[variantId, quantity, now],
    )
  }
  sql.exec('UPDATE basket SET updated_at = ?', now)
}

/** Records that something is done once; false when it was done before. */
export function markApplied(sql: SqlStorage, id: string, now: number): boolean {
  const insert = 'INSERT INTO applied (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING RETURNING id'
  return sql.exec(insert, id, now).toArray().length > 0
}

/** Deletes everything of a basket and keeps the place closed until a moment (epoch ms); a later one counts. */
export function writeClosed(sql: SqlStorage, until: number): void {
  for (const table of ['lines', 'applied', 'basket']) sql.exec(`DELETE FROM ${table}`)
  sql.exec('INSERT INTO closed (id, until) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET until = excluded.until', until)
}

/** Until when the place is closed, in epoch milliseconds; null when it is not. */
export function readClosedUntil(sql: SqlStorage): number | null {
  if (!hasSchema(sql)) return null
  return sql.exec<{ until: number }>('SELECT until FROM closed').toArray()[0]?.until ?? null
}
