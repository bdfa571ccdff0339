import type { Hidden, Kind, Kinds } from './account.ts'

export type SqlValue = string | number | null
/** The one call both a Durable Object's SQLite and node:sqlite can answer. */
export interface Sql {
  run(query: string, ...bindings: SqlValue[]): Record<string, unknown>[]
}

export const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    created INTEGER NOT NULL, json TEXT NOT NULL, hidden TEXT NOT NULL DEFAULT '{}')`,
  'CREATE INDEX IF NOT EXISTS objects_by_kind ON objects (kind, seq)',
  `CREATE TABLE IF NOT EXISTS idempotency (
    key TEXT PRIMARY KEY, path TEXT NOT NULL, body_hash TEXT NOT NULL, status INTEGER, body TEXT,
    request_id TEXT NOT NULL, created_ms INTEGER NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, object_id TEXT NOT NULL, due_ms INTEGER NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, endpoint_id TEXT NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, due_ms INTEGER NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS deliveries_by_event ON deliveries (event_id)',
  'CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (state, due_ms)',
  `CREATE TABLE IF NOT EXISTS attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, delivery_id INTEGER NOT NULL, at_ms INTEGER NOT NULL, status INTEGER,
    body TEXT NOT NULL)`,
  'CREATE TABLE IF NOT EXISTS chaos (order_id TEXT PRIMARY KEY, json TEXT NOT NULL)',
  'CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
]

/** How a list is cut. Times in seconds. Fields are JSON paths of the object, like `customer` or `metadata.order_id`. */
export interface Query {
  equals?: Record<string, SqlValue | undefined>
  created?: { gt?: number; gte?: number; lt?: number; lte?: number }
  types?: string[]
  delivered?: boolean
  startingAfter?: string
  endingBefore?: string
  limit: number
}

export type Store = ReturnType<typeof createStore>

const COMPARE = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

function conditions(kind: Kind, query: Query): { where: string; bindings: SqlValue[] } {
  const clauses = ['kind = ?', "json_extract(hidden, '$.deleted') IS NULL"]
  const bindings: SqlValue[] = [kind]
  const add = (clause: string, ...values: SqlValue[]): void => {
    clauses.push(clause)
    bindings.push(...values)
  }
  for (const [field, value] of Object.entries(query.equals ?? {})) {
    const path = field.split('.').map((part) => `"${part}"`)
    if (value !== undefined) add('json_extract(json, ?) = ?', `$.${path.join('.')}`, value)
  }
  for (const name of ['gt', 'gte', 'lt', 'lte'] as const) {
    const bound = query.created?.[name]
    if (bound !== undefined) add(`created ${COMPARE[name]} ?`, bound)
  }
  if (query.types) {
    add("json_extract(json, '$.type') IN (SELECT value FROM json_each(?))", JSON.stringify(query.types))
  }
  if (query.delivered !== undefined) {
    const pending = "SELECT event_id FROM deliveries WHERE state != 'succeeded'"
    clauses.push(`id ${query.delivered ? 'NOT IN' : 'IN'} (${pending})`)
  }
  if (query.startingAfter) add('seq < (SELECT seq FROM objects WHERE id = ?)', query.startingAfter)
  if (query.endingBefore) add('seq > (SELECT seq FROM objects WHERE id = ?)', query.endingBefore)
  return { where: clauses.join(' AND '), bindings }
}

/** The account's objects as rows of JSON, newest first. */
export function createStore(sql: Sql) {
  // Boundary: `put` is the only writer, and it writes a `Kinds[K]` under its own kind.
  const parse = <K extends Kind>(row: Record<string, unknown>): Kinds[K] => JSON.parse(String(row.json)) as Kinds[K]

  return {
    sql,
    /** Writes an object, new or changed; `hidden` is merged into what is kept beside it. */
    put<K extends Kind>(kind: K, object: Kinds[K], hidden: Hidden = {}): void {
      sql.run(
        `INSERT INTO objects (id, kind, created, json, hidden) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET json = excluded.json, hidden = json_patch(objects.hidden, excluded.hidden)`,
        object.id,
        kind,
        'created' in object ? object.created : 0,
        JSON.stringify(object),
        JSON.stringify(hidden),
      )
    },
    /** The object of this kind and id. */
    find<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
      const [row] = sql.run('SELECT json FROM objects WHERE id = ? AND kind = ?', id, kind)
      return row && parse<K>(row)
    },
    /** What is kept beside the object. */
    hidden(id: string): Hidden {
      const [row] = sql.run('SELECT hidden FROM objects WHERE id = ?', id)
      // Boundary: `put` is the only writer of this column.
      return row ? (JSON.parse(String(row.hidden)) as Hidden) : {}
    },
    /** Any object by id, as plain JSON: for `expand[]`. */
    findAny(id: string): Record<string, unknown> | undefined {
      const [row] = sql.run('SELECT json FROM objects WHERE id = ?', id)
      // Boundary: `put` writes objects only.
      return row && (JSON.parse(String(row.json)) as Record<string, unknown>)
    },
    /** One page, newest first, and whether there is more in the direction of travel. */
    list<K extends Kind>(kind: K, query: Query): { data: Kinds[K][]; hasMore: boolean } {
      const { where, bindings } = conditions(kind, query)
      const backwards = query.endingBefore !== undefined
      const rows = sql.run(
        `SELECT json FROM objects WHERE ${where} ORDER BY seq ${backwards ? 'ASC' : 'DESC'} LIMIT ?`,
        ...bindings,
        query.limit + 1,
      )
      const data = rows.slice(0, query.limit).map((row) => parse<K>(row))
      return { data: backwards ? data.reverse() : data, hasMore: rows.length > query.limit }
    },
    /** A value that outlives the process, like the clock's offset. */
    setting(name: string): string | undefined {
      const [row] = sql.run('SELECT value FROM settings WHERE name = ?', name)
      return row && String(row.value)
    },
    /** Keeps such a value. */
    setSetting(name: string, value: string): void {
      sql.run(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        name,
        value,
      )
    },
  }
}
