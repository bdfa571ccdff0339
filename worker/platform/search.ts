import { type SQL, sql } from 'drizzle-orm'
import { fold } from '../kernel/fold.ts'

/** What staff find by any part of its texts. */
export type SearchKind = 'customer' | 'order' | 'variant' | 'product'

const indexOf: Readonly<Record<SearchKind, SQL>> = {
  customer: sql.raw('search_customers_fts'),
  order: sql.raw('search_orders_fts'),
  variant: sql.raw('search_variants_fts'),
  product: sql.raw('search_products_fts'),
}

/** Three letters are what the index goes by; D1 takes texts of a hundred characters and more, people type fewer. */
const indexed = 3
const longest = 100

/** A query in words as the index and the prefixes have them; null when nothing of it is left. */
function readQuery(text: string): { long: string[]; short: string[] } | null {
  const words = fold(text.slice(0, longest))
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0) return null
  const isLong = (word: string) => [...word].length >= indexed
  return { long: words.filter(isLong), short: words.filter((word) => !isLong(word)) }
}

/**
 * What holds every word of a text, newest first, as a table `hits (hit_id, hit_ref)` to join with: a word of three letters
 * or more anywhere, a shorter one where a word begins. `afterRef` is what the last page ended with. Null for a text
 * without words: then nothing is filtered.
 */
export function searchHits(kind: SearchKind, text: string, afterRef: string | null = null): SQL | null {
  const query = readQuery(text)
  if (query === null) return null
  const { long, short } = query
  const after =
    afterRef === null
      ? sql`TRUE`
      : sql`e.id < (SELECT id FROM search_entries WHERE kind = ${kind} AND ref = ${afterRef})`
  const begins = (word: string) =>
    sql`EXISTS (SELECT 1 FROM search_prefixes s WHERE s.kind = ${kind} AND s.prefix = ${word} AND s.id = e.id)`
  const [first, ...rest] = short
  if (long.length === 0 && first !== undefined) {
    const others = rest.map((word) => sql` AND ${begins(word)}`)
    return sql`(SELECT p.id AS hit_id, e.ref AS hit_ref FROM search_prefixes p CROSS JOIN search_entries e ON e.id = p.id
      WHERE p.kind = ${kind} AND p.prefix = ${first} AND ${after}${sql.join(others)}) AS hits`
  }
  const match = long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
  const others = short.map((word) => sql` AND ${begins(word)}`)
  return sql`(SELECT ${indexOf[kind]}.rowid AS hit_id, e.ref AS hit_ref FROM ${indexOf[kind]} CROSS JOIN search_entries e ON e.id = ${indexOf[kind]}.rowid
    WHERE ${indexOf[kind]} MATCH ${match} AND ${after}${sql.join(others)}) AS hits`
}
