import { type SQL, sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { fold, foldedWords } from '../kernel/fold.ts'
import { searchChanges, searchEntries, searchPrefixes } from '../schema/platform.ts'
import type { Services } from './context.ts'
import { type Database, runBatch } from './database.ts'
import { drain } from './drain.ts'
import type { SearchKind } from './search.ts'

const indexTable = (name: string) => sqliteTable(name, { rowid: integer('rowid'), text: text('text') })
const indexes: Readonly<Record<SearchKind, ReturnType<typeof indexTable>>> = {
  customer: indexTable('search_customers_fts'),
  order: indexTable('search_orders_fts'),
  variant: indexTable('search_variants_fts'),
  product: indexTable('search_products_fts'),
}

interface Changed {
  readonly kind: SearchKind
  readonly ref: string
  readonly at: number
  readonly made: number | null
  /** The texts to be found by, one a line; null when it is not to be found (any more). */
  readonly text: string | null
  readonly sort: string | null
}

const addressText = (address: SQL) =>
  sql`coalesce(${address} ->> 'name', '') || char(10) || coalesce(${address} ->> 'phone', '') || char(10)
    || coalesce(${address} ->> 'city', '') || char(10) || coalesce(${address} ->> 'zipCode', '')`

/** A page of what has changed, the newest first, with its texts as they are now. */
function readChanged(db: Database, limit: number): Promise<Changed[]> {
  // Statements about other features' tables, by name: the index knows no rules, only texts.
  return db.all<Changed>(sql`WITH changed AS MATERIALIZED (SELECT kind, ref, at FROM search_changes ORDER BY at DESC LIMIT ${limit})
    SELECT c.kind, c.ref, c.at, u.created_at AS made,
      u.email || char(10) || u.first_name || ' ' || u.last_name || char(10) || coalesce((SELECT group_concat(${addressText(sql`a.address`)}, char(10))
        FROM addresses a WHERE a.user_id = u.id), '') AS text, u.last_name || ' ' || u.first_name AS sort
      FROM changed c LEFT JOIN users u ON u.id = c.ref AND u.role = 'Customer' AND u.erased_at IS NULL WHERE c.kind = 'customer'
    UNION ALL
    SELECT c.kind, c.ref, c.at, o.created_at, o.order_number || char(10) || replace(o.order_number, '-', '') || char(10) || o.email
      || char(10) || ${addressText(sql`o.shipping_address`)}, o.order_number
      FROM changed c LEFT JOIN orders o ON o.id = c.ref WHERE c.kind = 'order'
    UNION ALL
    SELECT c.kind, c.ref, c.at, v.created_at, v.sku || char(10) || coalesce(v.barcode, '') || char(10) || v.title || char(10)
      || (SELECT name FROM products WHERE id = v.product_id), v.sku
      FROM changed c LEFT JOIN product_variants v ON v.id = c.ref WHERE c.kind = 'variant'
    UNION ALL
    SELECT c.kind, c.ref, c.at, p.created_at, p.name || char(10) || p.slug, p.name
      FROM changed c LEFT JOIN products p ON p.id = c.ref WHERE c.kind = 'product'`)
}

/** Numbers are also found without the signs that people put between their digits. */
function foldedText(text: string): string {
  const lines = text
    .split('\n')
    .map(fold)
    .filter((line) => line !== '')
  const bare = lines.map((line) => line.replace(/[\s()./+-]+/g, '')).filter((line) => /^\d{5,}$/.test(line))
  return [...new Set([...lines, ...bare])].join('\n')
}

function prefixesOf(text: string): string[] {
  const starts = foldedWords(text).flatMap((word) => [[...word].slice(0, 1).join(''), [...word].slice(0, 2).join('')])
  return [...new Set(starts)]
}

type Keys = Changed & { readonly prefixes: readonly string[]; readonly id: number }

/** Ids of one millisecond; with more rows than that, those that come last stand a little later than they are. */
const idsPerMs = 4096
const hour = 3_600_000

/** Gives each row an id that follows its age, so that the index walks from the newest to the oldest. */
async function withIds<Row extends { readonly made: number }>(db: Database, rows: readonly Row[]) {
  const bases = JSON.stringify([...new Set(rows.map(({ made }) => made * idsPerMs))])
  const taken = await db.all<{ base: number; last: number | null; late: number | null }>(sql`
    SELECT value AS base, (SELECT max(id) FROM search_entries WHERE id >= value AND id < value + ${idsPerMs}) AS last,
      (SELECT max(id) FROM search_entries WHERE id >= value AND id < value + ${idsPerMs * hour}) AS late
    FROM json_each(${bases})`)
  const next = new Map(
    taken.map(({ base, last, late }) => [base, { at: (last ?? base - 1) + 1, late: (late ?? 0) + 1 }]),
  )
  return rows.map((row) => {
    const base = row.made * idsPerMs
    const place = next.get(base) ?? { at: base, late: base }
    const id = place.at < base + idsPerMs ? place.at++ : Math.max(place.late++, place.at++)
    next.set(base, place)
    return { ...row, id }
  })
}

/**
 * Writes new keys and takes the changes off the list, in one batch. A change that came meanwhile has another time and
 * stays; a row whose id another run has just taken stays as well, and is done in the next one.
 */
async function writeKeys(db: Database, changed: readonly Changed[], rows: readonly Keys[]): Promise<void> {
  const json = JSON.stringify(rows)
  const done = JSON.stringify(changed.map(({ kind, ref, at, text }) => ({ kind, ref, at, gone: text === null })))
  const ours = sql`EXISTS (SELECT 1 FROM search_changes c WHERE c.kind = r.value ->> 'kind' AND c.ref = r.value ->> 'ref'
    AND c.at = r.value ->> 'at')`
  const entry = sql`e.kind = r.value ->> 'kind' AND e.ref = r.value ->> 'ref' AND e.id = r.value ->> 'id'`
  const texts = Object.entries(indexes).map(([kind, index]) =>
    db.insert(index).select(sql`SELECT e.id, r.value ->> 'text'
      FROM json_each(${json}) r JOIN search_entries e ON ${entry} WHERE e.kind = ${kind} AND ${ours}`),
  )
  await runBatch(db, [
    db
      .insert(searchEntries)
      .select(sql`SELECT r.value ->> 'id', r.value ->> 'kind', r.value ->> 'ref', r.value ->> 'sort'
        FROM json_each(${json}) r WHERE ${ours}`)
      .onConflictDoNothing(),
    ...texts,
    db
      .insert(searchPrefixes)
      .select(sql`SELECT e.kind, p.value, e.id FROM json_each(${json}) r JOIN search_entries e ON ${entry}
        JOIN json_each(r.value, '$.prefixes') p WHERE ${ours}`)
      .onConflictDoNothing(),
    db.delete(searchChanges).where(sql`(kind, ref, at) IN (
      SELECT r.value ->> 'kind', r.value ->> 'ref', CAST(r.value ->> 'at' AS INTEGER) FROM json_each(${done}) r
      WHERE r.value ->> 'gone' OR EXISTS (SELECT 1 FROM search_entries e
        WHERE e.kind = r.value ->> 'kind' AND e.ref = r.value ->> 'ref'))`),
  ])
}

/** Rows whose keys one page writes. */
const pageSize = 200

async function foldPage(db: Database): Promise<number> {
  const changed = await readChanged(db, pageSize)
  if (changed.length === 0) return 0
  const rows = changed.flatMap((row) =>
    row.text === null || row.made === null
      ? []
      : [
          {
            ...row,
            made: row.made,
            text: foldedText(row.text),
            sort: fold(row.sort ?? ''),
            prefixes: prefixesOf(row.text),
          },
        ],
  )
  await writeKeys(db, changed, rows.length === 0 ? [] : await withIds(db, rows))
  return changed.length
}

/** Folds what has changed since, so that a search finds what was written a moment ago; the newest, if there is much. */
export async function refreshSearch({ db }: Pick<Services, 'db'>): Promise<void> {
  await foldPage(db)
}

/** Folds all that has changed, and after an upgrade all there is, in pages. A due job; returns how many it did. */
export function foldSearch({ db, clock }: Services): Promise<number> {
  return drain(clock, pageSize, () => foldPage(db))
}
