import { env } from 'cloudflare:test'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, it } from 'vitest'

/** Columns as SQLite knows them: `PRAGMA table_info`. */
interface StoredColumn {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly pk: number
}

const modules = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts'], { eager: true })
const declared = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter((value) => value instanceof SQLiteTable)
  .map((table) => getTableConfig(table))

const describe = (name: string, type: string, isRequired: boolean) =>
  `${name} ${type.toUpperCase()}${isRequired ? ' NOT NULL' : ''}`

it('reads the tables that the code declares', () => {
  expect(declared.length).toBeGreaterThan(40)
})

it.each(declared.map((table) => [table.name, table] as const))(
  'the table %s has in the database the columns that the code declares',
  async (name, { columns, primaryKeys }) => {
    const { results } = await env.DB.prepare(`PRAGMA table_info(${name})`).all<StoredColumn>()
    const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)))
    const inCode = columns.map((column) =>
      describe(column.name, column.getSQLType(), column.notNull || column.primary || keys.has(column.name)),
    )
    const inDatabase = results.map((column) =>
      describe(column.name, column.type, column.notnull === 1 || column.pk > 0),
    )
    expect(inDatabase.sort()).toEqual(inCode.sort())
  },
)
