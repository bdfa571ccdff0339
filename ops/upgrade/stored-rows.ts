import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { stateFolder } from '../dev/progress.ts'
import { insertStatements, literal, type SqlValue } from '../seed/sql.ts'

/** Tables whose rows a shop makes by the hundred; a dozen of each tell as much. */
const bulky = /^(products|product_.*|prices|collection_products|stock_levels)$/
const fewProducts = 12

type Row = Record<string, SqlValue>

/** A copy's database, opened for reading. */
function openCopy(data: string): DatabaseSync {
  const folder = join(stateFolder(data), 'v3/d1/miniflare-D1DatabaseObject')
  const file = readdirSync(folder).find((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite')
  if (file === undefined) throw new Error(`No database in ${folder}`)
  return new DatabaseSync(join(folder, file), { readOnly: true })
}

/** Which rows of a bulky table are stored: those of a few products, and all of any other. */
function condition(table: string): string {
  const some = `SELECT id FROM products ORDER BY created_at DESC, id DESC LIMIT ${fewProducts}`
  if (!bulky.test(table)) return 'TRUE'
  if (table === 'products') return `id IN (${some})`
  if (table === 'prices' || table === 'stock_levels') {
    return `variant_id IN (SELECT id FROM product_variants WHERE product_id IN (${some}))`
  }
  return `product_id IN (${some})`
}

/** No login of a stored shop works: its hashes are left out. */
function harmless(table: string, row: Row): Row {
  return table === 'users' ? { ...row, password_hash: 'no password' } : row
}

/** The rows of a copy as INSERT statements, parents before children, as the first creation of the tables has them. */
export function storedRows(data: string): string {
  const copy = openCopy(data)
  const tables = copy
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL TABLE%'
         AND name NOT LIKE '%fts%' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf*' AND name NOT GLOB 'd1_*'
       ORDER BY rowid`,
    )
    .all()
    .map(({ name }) => String(name))
  const statements = tables
    .filter((table) => table !== 'audit_head' && table !== 'idempotency_keys')
    .flatMap((table) => {
      const order = table === 'categories' ? ' ORDER BY parent_id IS NOT NULL, rowid' : ''
      const rows = copy.prepare(`SELECT * FROM ${table} WHERE ${condition(table)}${order}`).all() as unknown[]
      return insertStatements({ table, rows: rows.map((row) => harmless(table, row as Row)) })
    })
  // Its row is there from the beginning: a migration writes it.
  const head = copy.prepare('SELECT sequence, hash FROM audit_head').get() as { sequence: number; hash: string }
  const sealed = `UPDATE audit_head SET sequence = ${literal(head.sequence)}, hash = ${literal(head.hash)};`
  return `${[...statements, sealed].join('\n')}\n`
}
