import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, expect, it } from 'vitest'
import { subdivisionOf } from '../../worker/kernel/address/subdivision.ts'
import { root } from '../root.ts'
import { buildSeedSql } from './build-seed-sql.ts'
import { products } from './catalogue.ts'
import { openingStock } from './catalogue-rows.ts'
import { personSql, staffSql } from './people-sql.ts'

const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true })
const one = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0]

beforeAll(() => {
  const folder = join(root, 'migrations')
  for (const file of readdirSync(folder).sort()) database.exec(readFileSync(join(folder, file), 'utf8'))
  database.exec(buildSeedSql())
})

it('fits the schema: every reference, CHECK and UNIQUE holds, and every product is there', () => {
  expect(one('SELECT count(*) FROM products')).toBe(products.length)
  expect(one('SELECT count(*) FROM product_variants')).toBe(products.flatMap(({ variants }) => variants).length)
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([])
})

it('is the same text at every run, so that a copy can tell whether it has had it', () => {
  expect(buildSeedSql()).toBe(buildSeedSql())
})

it('adds nothing at the second time and undoes no change of the staff', () => {
  const count = one('SELECT count(*) FROM prices')
  database.exec("UPDATE products SET name = 'Renamed by staff' WHERE slug = (SELECT min(slug) FROM products)")
  database.exec(buildSeedSql())
  expect(one('SELECT count(*) FROM prices')).toBe(count)
  expect(one("SELECT count(*) FROM products WHERE name = 'Renamed by staff'")).toBe(1)
})

it('prices every variant in all three currencies', () => {
  expect(
    one('SELECT count(*) FROM product_variants v WHERE (SELECT count(*) FROM prices p WHERE p.variant_id = v.id) <> 3'),
  ).toBe(0)
})

it('gives every product a picture in three widths, and every category one', () => {
  expect(
    one(`SELECT count(*) FROM products p WHERE NOT EXISTS (
           SELECT 1 FROM product_images i WHERE i.product_id = p.id AND json_array_length(i.sources) = 3)`),
  ).toBe(0)
  expect(one('SELECT count(*) FROM categories WHERE image_url IS NULL')).toBe(0)
})

it('is found by the search index', () => {
  expect(Number(one("SELECT count(*) FROM products_fts WHERE products_fts MATCH 'kettle*'"))).toBeGreaterThan(0)
})

it('names an opening stock for every variant, never below zero', () => {
  const items = openingStock(products)
  expect(new Set(items.map(({ variantId }) => variantId)).size).toBe(items.length)
  expect(items.length).toBe(one('SELECT count(*) FROM product_variants'))
  expect(items.every(({ onHand }) => onHand >= 0)).toBe(true)
})

it('makes staff of an existing customer, ends their sessions, and says so in the audit log', () => {
  const person = { email: 'Ada@Example.com', firstName: 'Ada', lastName: 'Moreau', passwordHash: 'first' }
  database.exec(personSql({ ...person, role: 'Customer' }))
  const id = one("SELECT id FROM users WHERE email = 'ada@example.com'")
  database
    .prepare('INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at) VALUES (?, ?, 1, 1, 2)')
    .run('ses_1', String(id))
  database.exec(staffSql({ ...person, role: 'SuperAdmin', passwordHash: 'second' }))
  const user = database.prepare("SELECT id, role, password_hash FROM users WHERE email = 'ada@example.com'").get()
  expect(user).toEqual({ id, role: 'SuperAdmin', password_hash: 'second' })
  expect(one("SELECT revoked_at IS NOT NULL FROM sessions WHERE id = 'ses_1'")).toBe(1)
  expect(one(`SELECT count(*) FROM audit_log WHERE action = 'staff.created' AND entity_id = '${id}'`)).toBe(1)
})

it('has a rate for every country of the European Union, and only states that exist', () => {
  const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')
  const rated = database.prepare("SELECT country FROM tax_rates WHERE region = '' AND parts_per_million > 0").all()
  const countries = new Set(rated.map(({ country }) => country))
  expect(union.filter((country) => !countries.has(country))).toEqual([])
  const regions = database.prepare("SELECT country, region FROM tax_rates WHERE region <> ''").all()
  expect(regions.length).toBeGreaterThan(40)
  expect(regions.filter((row) => !subdivisionOf(String(row.country), String(row.region)))).toEqual([])
})

it('of an older copy lacks no rate once migration 0015 has run, and a shop’s own table is left alone', () => {
  const migration = readFileSync(join(root, 'migrations/0015_add_vat_rates.sql'), 'utf8')
  const table = 'SELECT id, country, region, name, parts_per_million, applies_to_shipping FROM tax_rates ORDER BY id'
  const whole = database.prepare(table).all()
  database.exec('BEGIN')
  database.exec(
    "DELETE FROM tax_rates WHERE country IN ('HU','LU','RO','BG','HR','SK','SI','EE','LV','LT','MT','CY','MC','IM')",
  )
  database.exec(migration)
  expect(database.prepare(table).all()).toEqual(whole)
  database.exec(
    "DELETE FROM tax_rates; INSERT INTO tax_rates (id, country, name, parts_per_million) VALUES ('own', 'DE', 'MwSt', 190000)",
  )
  database.exec(migration)
  expect(one('SELECT count(*) FROM tax_rates')).toBe(1)
  database.exec('ROLLBACK')
})
