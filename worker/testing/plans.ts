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
  'category_slugs',
  'collections',
  'counters',
  'due_jobs',
  'shipping_methods',
  'shipping_rates',
  'tax_rates',
])

/** What a statement may do although it grows, by a piece of its own text, and why. */
export const exceptions: readonly { readonly piece: string; readonly because: string }[] = []

/** The tables of a statement by the names that its plan gives them. */
function tablesOf(sql: string): Map<string, string> {
  const tables = new Map<string, string>()
  for (const [, table = '', alias] of sql.matchAll(
    /\b(?:from|join|update|into)\s+"?(\w+)"?(?:\s+(?:as\s+)?"?(?!where\b|set\b|on\b|left\b|inner\b|join\b|order\b|group\b|limit\b|using\b|union\b|values\b)(\w+)"?)?/gi,
  )) {
    tables.set(table, table)
    if (alias !== undefined) tables.set(alias, table)
  }
  return tables
}

/** What grows with a table in a plan: a scan, or a sort that has no index. Empty when nothing does. */
export function growing({ sql, steps }: Plan): string[] {
  if (exceptions.some(({ piece }) => sql.includes(piece))) return []
  const tables = tablesOf(sql)
  const isPage = /\blimit\b/i.test(sql)
  const isFiltered = /\bwhere\b/i.test(sql)
  return steps.filter((step) => {
    // The last term of an order sorts only what is equal in the others.
    if (/^USE TEMP B-TREE FOR (?!LAST |RIGHT )/.test(step)) return isPage
    const [, name = '', index] = /^SCAN (\w+)(.*)$/.exec(step) ?? []
    const table = tables.get(name)
    if (table === undefined || small.has(table) || /VIRTUAL TABLE/.test(index ?? '')) return false
    // The first page of a list, along the index of its order.
    return !(isPage && !isFiltered && /USING (?:COVERING )?INDEX/.test(index ?? ''))
  })
}
