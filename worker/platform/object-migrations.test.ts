import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { migrateObject, type ObjectMigration } from './object-migrations.ts'

/** The SQLite of an object, in Node: `exec` with and without bindings, as far as the migrations use it. */
function anObject() {
  const database = new DatabaseSync(':memory:')
  const exec = (text: string, ...bindings: SQLInputValue[]) => {
    if (bindings.length === 0 && !/^\s*select/i.test(text)) database.exec(text)
    const rows = bindings.length > 0 || /^\s*select/i.test(text) ? database.prepare(text).all(...bindings) : []
    return { toArray: () => rows }
  }
  const names = (type: string) =>
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = ? AND name LIKE 't%' ORDER BY name")
      .all(type)
      .map(({ name }) => name)
  return {
    // The runtime's cursor has more members; the migrations read `toArray` alone.
    sql: { exec } as unknown as SqlStorage,
    database,
    tables: () => names('table'),
    applied: () =>
      database
        .prepare('SELECT id FROM object_migrations ORDER BY position')
        .all()
        .map(({ id }) => id),
  }
}

const first: ObjectMigration = { id: '0001', sql: 'CREATE TABLE t1 (a TEXT); CREATE TABLE t1b (a TEXT)' }
const second: ObjectMigration = { id: '0002', sql: 'CREATE TABLE t2 (a TEXT)' }
const third: ObjectMigration = { id: '0003', sql: 'CREATE TABLE t3 (a TEXT)' }

describe('migrateObject', () => {
  it('brings a new object all the way, in order', () => {
    const object = anObject()
    migrateObject(object.sql, [first, second, third])
    expect(object.tables()).toEqual(['t1', 't1b', 't2', 't3'])
    expect(object.applied()).toEqual(['0001', '0002', '0003'])
  })

  it('does nothing more at the next start, and keeps the rows', () => {
    const object = anObject()
    migrateObject(object.sql, [first, second])
    object.database.exec("INSERT INTO t1 VALUES ('kept')")
    migrateObject(object.sql, [first, second])
    expect(object.database.prepare('SELECT a FROM t1').all()).toHaveLength(1)
  })

  it('adds what is new to an object of an older version', () => {
    const object = anObject()
    migrateObject(object.sql, [first])
    migrateObject(object.sql, [first, second, third])
    expect(object.applied()).toEqual(['0001', '0002', '0003'])
    expect(object.tables()).toContain('t3')
  })

  it('stops where a test wants an older schema', () => {
    const object = anObject()
    migrateObject(object.sql, [first, second, third], '0002')
    expect(object.tables()).toEqual(['t1', 't1b', 't2'])
    migrateObject(object.sql, [first, second, third])
    expect(object.tables()).toContain('t3')
  })

  it.each([
    ['renamed', [{ ...first, id: '0001b' }, second]],
    ['swapped', [second, first]],
    ['inserted before', [third, first, second]],
  ])('throws when a recorded migration was %s, before it changes anything', (_what, list) => {
    const object = anObject()
    migrateObject(object.sql, [first, second])
    expect(() => migrateObject(object.sql, list)).toThrow(/append-only: expected 0001 at 0/)
    expect(object.applied()).toEqual(['0001', '0002'])
  })

  it('does not record one that failed', () => {
    const object = anObject()
    expect(() => migrateObject(object.sql, [first, { id: 'bad', sql: 'CREATE NONSENSE' }])).toThrow()
    expect(object.applied()).toEqual(['0001'])
  })
})
