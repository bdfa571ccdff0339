import { expect, it } from 'vitest'
import { insertStatements, literal } from './sql.ts'

it.each([
  [null, 'NULL'],
  [true, '1'],
  [42, '42'],
  ["Ada's kettle", "'Ada''s kettle'"],
  ["'); DROP TABLE users; --", "'''); DROP TABLE users; --'"],
])('writes %j as a literal that text cannot leave', (value, sql) => {
  expect(literal(value)).toBe(sql)
})

it('refuses what SQLite would round or cut off', () => {
  expect(() => literal(0.5)).toThrow('no integer')
  expect(() => literal(2 ** 60)).toThrow('no integer')
  expect(() => literal('a\0b')).toThrow('NUL')
})

it('cuts many rows into statements that D1 takes, and loses none', () => {
  const rows = Array.from({ length: 500 }, (_, id) => ({ id, text: 'x'.repeat(1000) }))
  const statements = insertStatements({ table: 'things', rows })
  expect(statements.length).toBeGreaterThan(4)
  for (const statement of statements) expect(Buffer.byteLength(statement)).toBeLessThan(100_000)
  expect(statements.join('').match(/\(\d+, 'x/g)).toHaveLength(500)
})

it('writes nothing for no rows', () => {
  expect(insertStatements({ table: 'things', rows: [] })).toEqual([])
})
