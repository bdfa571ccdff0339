import { expect, it } from 'vitest'
import { exceptions, growing } from './plans.ts'

const plan = (sql: string, ...steps: string[]) => growing({ sql, steps })

it('finds a scan of a table that grows, and lets one of a small table be', () => {
  expect(plan('select "id" from "orders" where "note" = ?', 'SCAN orders')).toEqual(['SCAN orders'])
  expect(plan('select * from outbox o join orders on o.id = orders.id', 'SCAN o')).toEqual(['SCAN o'])
  expect(plan('select * from tax_rates', 'SCAN tax_rates')).toEqual([])
})

it('finds a page that is sorted without an index, and lets the last term of an order be', () => {
  const page = 'select "id" from "orders" order by "created_at" limit ?'
  expect(plan(page, 'USE TEMP B-TREE FOR ORDER BY')).toHaveLength(1)
  expect(plan(page, 'USE TEMP B-TREE FOR LAST TERM OF ORDER BY')).toEqual([])
})

it('lets the first page of a list go along its index, but not a filtered one', () => {
  const step = 'SCAN orders USING INDEX orders_by_age'
  expect(plan('select (select 1 where 1) from "orders" order by "created_at" limit ?', step)).toEqual([])
  expect(plan('select 1 from "orders" where "email" <> ? order by "created_at" limit ?', step)).toEqual([step])
})

it('lets a recursion and a virtual table be', () => {
  expect(plan('WITH RECURSIVE upward (id) AS (SELECT 1) SELECT * FROM upward', 'SCAN upward')).toEqual([])
  expect(plan('select * from orders_fts', 'SCAN orders_fts VIRTUAL TABLE INDEX 0:M1')).toEqual([])
})

it('has a reason for each exception', () => {
  for (const { piece, because } of exceptions) expect(because.length, piece).toBeGreaterThan(10)
})
