/** A value that SQLite stores as it is. */
export type SqlValue = string | number | boolean | null

export interface Rows {
  readonly table: string
  readonly rows: readonly Readonly<Record<string, SqlValue>>[]
}

// D1 refuses statements over 100 KB; the rest is room for the INSERT itself.
const maxStatementBytes = 90_000

/** Writes a value as an SQL literal. Text cannot end its own quotes: the only way out of them is doubled. */
export function literal(value: SqlValue): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`${value} is no integer, and the schema knows no other number.`)
    return String(value)
  }
  if (value.includes('\0')) throw new Error('Text with a NUL would be cut off.')
  return `'${value.replaceAll("'", "''")}'`
}

/**
 * Writes rows as few INSERT statements, each under D1's size limit. A row that is there already stays as it is, so a
 * second import adds what is new and never undoes what the shop's staff changed.
 */
export function insertStatements({ table, rows }: Rows): string[] {
  const [first] = rows
  if (first === undefined) return []
  const columns = Object.keys(first)
  const head = `INSERT INTO ${table} (${columns.join(', ')}) VALUES\n`
  const statements: string[] = []
  let tuples: string[] = []
  let bytes = 0
  const finish = () => {
    if (tuples.length > 0) statements.push(`${head}${tuples.join(',\n')}\nON CONFLICT DO NOTHING;`)
    tuples = []
    bytes = 0
  }
  for (const row of rows) {
    const tuple = `(${columns.map((column) => literal(row[column] ?? null)).join(', ')})`
    const size = Buffer.byteLength(tuple) + 2
    if (bytes + size > maxStatementBytes) finish()
    tuples.push(tuple)
    bytes += size
  }
  finish()
  return statements
}
