import { describe, expect, it } from 'vitest'
import { checkMigrations } from './migration-rules.ts'

const good = { name: '0001_create_things.sql', sql: 'CREATE TABLE things (id TEXT PRIMARY KEY) STRICT;' }
const second = (sql: string) => checkMigrations([good, { name: '0002_change_things.sql', sql }])

it('accepts migrations that only add', () => {
  expect(second('ALTER TABLE things ADD COLUMN name TEXT;')).toEqual([])
})

it('refuses to have read nothing', () => {
  expect(checkMigrations([])).toHaveLength(1)
})

it.each([
  ['a dropped table', 'DROP TABLE things;'],
  ['a rebuilt table', 'CREATE TABLE __new_things (id TEXT);'],
  ['a pragma that D1 ignores', 'PRAGMA foreign_keys=OFF;'],
  ['a cascade', 'CREATE TABLE parts (thing TEXT REFERENCES things (id) ON DELETE CASCADE);'],
  ['an open transaction', 'BEGIN TRANSACTION;'],
  ['a search index beside a table', 'CREATE TABLE a (id TEXT); CREATE VIRTUAL TABLE s USING fts5 (name);'],
  ['an empty file', '-- nothing yet'],
])('refuses %s', (_what, sql) => {
  expect(second(sql)).toHaveLength(1)
})

it('does not mind what a comment says', () => {
  expect(second('-- DROP TABLE would lose rows\nALTER TABLE things ADD COLUMN name TEXT;')).toEqual([])
})

it('lets branches land in any order, but not under one number', () => {
  expect(checkMigrations([good, { ...good, name: '0003_create_more.sql' }])).toEqual([])
  expect(checkMigrations([good, { ...good, name: '0001_create_more.sql' }])).toEqual([
    '0001_create_more.sql: another migration has the number 0001',
  ])
})

describe('a closed list', () => {
  const later = (sql: string) => checkMigrations([good, { name: '0021_change_things.sql', sql }])
  const move = `ALTER TABLE things RENAME TO things_until_0021;
    CREATE TABLE things (id TEXT PRIMARY KEY, kind TEXT REFERENCES thing_kinds (value)) STRICT;
    INSERT INTO things SELECT * FROM things_until_0021;
    DELETE FROM things_until_0021;`

  it('is a table that can grow, not a CHECK', () => {
    expect(later("CREATE TABLE a (kind TEXT CHECK (kind IN ('one', 'two'))) STRICT;")).toHaveLength(1)
    expect(later('CREATE TABLE a (on_sale INTEGER CHECK (on_sale IN (0, 1))) STRICT;')).toEqual([])
  })

  it('moves with its table, whose old rows leave no copy behind', () => {
    expect(later(move)).toEqual([])
    expect(later(move.replaceAll('things_until_0021', 'things_old'))).toHaveLength(1)
    expect(later(move.replace('DELETE FROM things_until_0021;', ''))).toHaveLength(1)
    expect(later(move.replace('INSERT INTO things SELECT * FROM things_until_0021;', ''))).toHaveLength(1)
  })
})
