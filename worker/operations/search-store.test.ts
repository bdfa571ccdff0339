import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { searchHits } from '../platform/search.ts'
import { foldSearch, refreshSearch } from '../platform/search-keys.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { given } from '../testing/given.ts'

interface Found {
  items: { id: string; email: string; orderNumber: string; sku: string }[]
  nextCursor: string | null
}

const staff = { token: '' }
const find = async (path: string, q: string, rest = '') => {
  const { status, body } = await api<Found>(`/admin/${path}?q=${encodeURIComponent(q)}${rest}`, staff)
  expect(status, `${path} ${q}`).toBe(200)
  return body
}

const people = { next: 0 }
async function customer(firstName: string, lastName: string, email?: string): Promise<string> {
  const { id } = await given.customer(email)
  await env.DB.prepare('UPDATE users SET first_name = ?, last_name = ? WHERE id = ?')
    .bind(firstName, lastName, id)
    .run()
  return id
}

async function order(name: string, { email = 'ada@example.com', phone = '' } = {}): Promise<string> {
  const id = `ord_${people.next++}`
  await env.DB.prepare(
    `INSERT INTO orders (id, order_number, email, status, payment_status, currency, sub_total, shipping_amount, tax_amount,
       total_amount, shipping_method_id, shipping_method_name, shipping_address, fingerprint, reservation_id, created_at,
       updated_at)
     VALUES (?1, ?2, ?3, 'paid', 'paid', 'USD', 0, 0, 0, 0, 'shm', 'Post', ?4, ?1, ?1, ?5, ?5)`,
  )
    .bind(
      id,
      `SK-AB${people.next}D-99XY`,
      email,
      JSON.stringify({ name, phone, city: 'Łódź', zipCode: '1' }),
      1e12 + people.next,
    )
    .run()
  return id
}

beforeAll(async () => {
  staff.token = (await given.staff()).token
})

describe('staff find a customer', () => {
  it.each([
    ['Иван', 'Петров', ['иван', 'ПЕТ', 'петров иван', 'ва', 'И']],
    ['Émile', 'Zola', ['emile', 'ÉMILE', 'mil', 'zola emile']],
    ['Deniz', 'Özdemir', ['özdemir', 'OZDEM', 'demir', 'öz']],
    ['Işıl', 'Groß', ['isil', 'IŞIL', 'gross', 'GROSS']],
    ['伟', '王小明', ['王小明', '王']],
  ])('%s %s by any part, in any case', async (first, last, queries) => {
    const id = await customer(first, last)
    for (const q of queries.filter((one) => one !== 'ва')) {
      expect(
        (await find('customers', q)).items.map((one) => one.id),
        q,
      ).toContain(id)
    }
  })

  it('by any part of the address, and by nothing after it is erased', async () => {
    const id = await customer('Ada', 'Byron', 'countess.ovoca@example.org')
    expect((await find('customers', 'ovoca@exam')).items.map((one) => one.id)).toEqual([id])
    await env.DB.prepare("UPDATE users SET erased_at = 1, email = 'erased+x@erased.invalid' WHERE id = ?")
      .bind(id)
      .run()
    // At once, in the transaction of the erasure: no job has run.
    expect(await env.DB.prepare('SELECT * FROM search_entries WHERE ref = ?').bind(id).first()).toBeNull()
    const left = await env.DB.prepare(
      'SELECT count(*) AS n FROM search_customers_fts WHERE text MATCH \'"ovoca"\'',
    ).first('n')
    expect(left).toBe(0)
    expect((await find('customers', 'ovoca')).items).toEqual([])
  })

  it('page by page, the newest first, none twice', async () => {
    const ids: string[] = []
    for (const first of ['Uno', 'Due', 'Tre']) ids.unshift(await customer(first, 'Paginetti'))
    const one = await find('customers', 'paginetti', '&limit=2')
    const two = await find('customers', 'paginetti', `&limit=2&cursor=${one.nextCursor}`)
    expect([...one.items, ...two.items].map(({ id }) => id)).toEqual(ids)
  })
})

describe('staff find an order', () => {
  it('by a part of its number, name, e-mail address, phone or town', async () => {
    const id = await order('Đorđe Ørsted', { email: 'dorde@example.net', phone: '+49 (30) 123-4567' })
    const number = `ab${people.next}d`
    for (const q of [
      number,
      `${number}99`,
      'đorđe',
      'ORSTED',
      'dorde@',
      '301234567',
      '123-4567',
      'lodz',
      'dj ør'.slice(3),
    ]) {
      expect(
        (await find('orders', q)).items.map((one) => one.id),
        q,
      ).toContain(id)
    }
  })

  it('with a query of any length, of signs, and of quotes, without a fault', async () => {
    for (const q of ['"', "'", '%', '*', 'a"b OR c', 'x'.repeat(90), 'й'.repeat(60), '-', 'NEAR(', '王'])
      await find('orders', q)
  })
})

it('finds variants by SKU and by the name of their product, in any script, and never answers 500', async () => {
  const product = await given.product({ name: 'Ёлка зелёная' })
  expect((await find('inventory', 'елка')).items.length).toBeGreaterThan(0)
  await find('inventory', 'ж'.repeat(60))
  expect(product.variantId).not.toBe('')
})

it('folds what was there before in pages, and can be stopped and begun again', async () => {
  const services = createServices(env, () => undefined)
  const now = Date.now()
  const rows = Array.from({ length: 450 }, (_, n) =>
    env.DB.prepare(
      `INSERT INTO users (id, email, first_name, last_name, password_hash, role, created_at, updated_at)
       VALUES (?1, ?1 || '@bulk.example', 'Bulk', 'Person', 'no password', 'Customer', ?2, ?2)`,
    ).bind(`usr_bulk_${n}`, now),
  )
  await env.DB.batch(rows)
  await refreshSearch(services)
  const changes = () => env.DB.prepare('SELECT count(*) AS n FROM search_changes').first<number>('n')
  expect(await changes()).toBeGreaterThan(0)
  await foldSearch(services)
  expect(await changes()).toBe(0)
  const entries = await env.DB.prepare("SELECT count(*) AS n FROM search_entries WHERE ref LIKE 'usr_bulk%'").first('n')
  expect(entries).toBe(450)
})

it('looks for nothing in a text without words', () => {
  expect(searchHits('order', '  ')).toBeNull()
})

it('lists products by name as a reader sorts them, page by page: Äpfel before zoo', async () => {
  const { id: categoryId, slug } = await given.category()
  const names = ['zoo', 'Ärmel', 'birne', 'Äpfel', 'Zebra', 'Óbidos']
  for (const name of names) await given.product({ categoryId, name })
  await foldSearch(createServices(env, () => undefined))
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = await api<{ items: { name: string }[]; nextCursor: string | null }>(
      `/products?category=${slug}&sort=name&limit=2${after}`,
    )
    seen.push(...page.body.items.map(({ name }) => name))
    cursor = page.body.nextCursor
  }
  expect(seen).toEqual(['Äpfel', 'Ärmel', 'birne', 'Óbidos', 'Zebra', 'zoo'])
})
