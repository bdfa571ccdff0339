/** One statement that a test made the stores send, and how SQLite would answer it. */
export interface Plan {
  readonly sql: string
  readonly steps: readonly string[]
}

/** Tables that stay small however much is sold: what a merchant or a release writes by hand. */
const small = new Set([
  'audit_head',
  'api_keys',
  'categories',
  'category_slug_history',
  'collections',
  'counters',
  'due_jobs',
  'report_candidates',
  'second_payments',
  'shipping_methods',
  'shipping_rates',
  'tax_rates',
])

/** What a statement may do although it grows, by a piece of its own text, and why. */
export const exceptions: readonly { readonly piece: string; readonly because: string }[] = [
  {
    piece: '"disputes"."status" IN (\'warning_needs_response\'',
    because: 'Open ones are few, and most others are closed.',
  },
  { piece: 'FROM "integrity_findings" f WHERE f.resolved_at IS NULL', because: 'Sorts what is to be repaired.' },
  { piece: '"users"."role" IN (\'Admin\', \'SuperAdmin\')', because: 'Sorts the staff.' },
  { piece: 'order by hits.relevance', because: 'Search looks at a bounded number of candidates with issue 12.' },
  { piece: "SELECT '/category/' || slug AS path", because: 'The sitemap is every address, and is kept for an hour.' },
  { piece: 'delete from "idempotency_keys" where "idempotency_keys"."status"', because: 'Answers live for a day.' },
  { piece: 'ORDER BY d.is_active DESC', because: 'Sorts the variants of one product.' },
  { piece: 'order by "payments"."stripe_payment_intent_id" IS NULL', because: 'Sorts two rows at most.' },
  { piece: '"audit_log"."actor" = ? or ("audit_log"."entity" = ?', because: 'What one person did, for their export.' },
  {
    piece: 'order by "product_variants"."sku" asc',
    because: 'Goes along the SKUs until a page is full, or sorts what was found.',
  },
  { piece: '"found_id"', because: 'Lists of products keep what they sort by in the row with issue 12.' },
  { piece: 'SELECT min(pr.amount)', because: 'Lists of products keep their price in the row with issue 12.' },
]

/** Partial indexes of what is still to be done: going along one is going through the work. */
const openWork =
  /USING (?:COVERING )?INDEX (?:stripe_events_pending|erasures_fair|audit_log_unsealed|outbox_due|search_changes_by_age|second_payments_open|integrity_findings_\w+)\b/

/** The tables of a statement by the names that its plan gives them. */
function tablesOf(sql: string): Map<string, string> {
  const tables = new Map<string, string>()
  for (const [, table = '', alias] of sql.matchAll(
    /\b(?:from|join|update|into)\s+"?(\w+)"?(?:\s+(?:as\s+)?"?(?!where\b|set\b|on\b|left\b|inner\b|join\b|order\b|group\b|limit\b|using\b|union\b|values\b)(\w+)"?)?/gi,
  )) {
    // A name of the statement's own, as of a recursion, is no table.
    if (new RegExp(`\\b${table}\\s*(?:\\([^)]*\\))?\\s*AS\\s*(?:MATERIALIZED\\s*)?\\(`, 'i').test(sql)) continue
    tables.set(table, table)
    if (alias !== undefined) tables.set(alias, table)
  }
  return tables
}

/** A statement without what stands in brackets: its own clauses, not those of its subqueries. */
function withoutParts(sql: string): string {
  const shorter = sql.replace(/\([^()]*\)/g, ' ')
  return shorter === sql ? sql : withoutParts(shorter)
}

/** What grows with a table in a plan: a scan, or a sort that has no index. Empty when nothing does. */
export function growing({ sql, steps }: Plan): string[] {
  if (exceptions.some(({ piece }) => sql.replace(/\s+/g, ' ').includes(piece))) return []
  const tables = tablesOf(sql)
  const isPage = /\blimit\s+(?:\?|\d+)\s*$/i.test(sql)
  const isFiltered = /\bwhere\b/i.test(withoutParts(sql))
  return steps.filter((step) => {
    // The last term of an order sorts only what is equal in the others.
    if (/^USE TEMP B-TREE FOR (?!LAST |RIGHT )/.test(step)) return isPage
    const [, name = '', index] = /^SCAN (\w+)(.*)$/.exec(step) ?? []
    const table = tables.get(name)
    if (table === undefined || small.has(table) || /VIRTUAL TABLE/.test(index ?? '')) return false
    // The first page of a list, along the index of its order.
    if (openWork.test(index ?? '')) return false
    return !(isPage && !isFiltered && /USING (?:COVERING )?INDEX/.test(index ?? ''))
  })
}
