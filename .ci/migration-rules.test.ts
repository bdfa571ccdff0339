import { expect, it } from 'vitest'
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

it('refuses a gap in the numbers', () => {
  expect(checkMigrations([good, { ...good, name: '0003_create_more.sql' }])).toEqual([
    '0003_create_more.sql: should be called 0002_words.sql',
  ])
})
