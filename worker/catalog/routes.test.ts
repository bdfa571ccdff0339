import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { guest } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import type { AppEnv } from '../platform/http/request-context.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import type { GivenProduct } from '../testing/catalog-rows.ts'
import { given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'
import type { CategoryDetail, CategoryTree } from './categories/contract.ts'
import type { ProductPage, SearchPage, Suggestions } from './listing/contract.ts'
import type { Product } from './products/contract.ts'
import { catalogRoutes } from './routes.ts'
import { sitemapRoutes } from './sitemap/sitemap-routes.ts'

const ids = (page: { body: ProductPage }) => page.body.items.map((item) => item.id)
const cost = (answer: { headers: Headers }) => answer.headers.get('x-souk-cost')
const oneRoundTrip = 'd1=1;objects=0;queues=0'

/** Every id of a list, page by page. */
async function walk(path: string): Promise<string[]> {
  const all: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { body: ProductPage; headers: Headers } = await api<ProductPage>(
      `${path}&limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    )
    expect(cost(page)).toBe(oneRoundTrip)
    all.push(...ids(page))
    cursor = page.body.nextCursor
  }
  return all
}

async function stockRow(variantId: string, available: number): Promise<void> {
  await env.DB.prepare(
    'INSERT INTO stock_levels (variant_id, on_hand, reserved, available, sequence, updated_at) VALUES (?, ?, 0, ?, 1, 1)',
  )
    .bind(variantId, available, available)
    .run()
}

describe('a product', () => {
  it('is read by id, slug and former slug in one round trip to D1', async () => {
    const parent = await given.category()
    const { id: categoryId } = await given.category({ parentId: parent.id })
    const product = await given.product({ categoryId, options: { name: 'Size', values: ['S', 'L'] } })
    await env.DB.prepare('INSERT INTO product_slug_history (slug, product_id, created_at) VALUES (?, ?, 1)')
      .bind(`old-${product.slug}`, product.id)
      .run()
    for (const ref of [product.id, product.slug, `old-${product.slug}`]) {
      const answer = await api<Product>(`/products/${ref}`)
      expect(cost(answer)).toBe(oneRoundTrip)
      expect(answer.body).toMatchObject({ id: product.id, slug: product.slug, price: 1500, currency: 'USD' })
      expect(answer.body.breadcrumbs.map((link) => link.id)).toEqual([parent.id, categoryId])
      expect(answer.body.tint).toBe('#eadfca')
      expect(answer.body.variants.map((variant) => variant.title)).toEqual(['S', 'L'])
      expect(answer.body.variants.map((variant) => variant.optionValues)).toEqual([{ Size: 'S' }, { Size: 'L' }])
    }
  })

  it('may be cached by anybody, and sets no cookie', async () => {
    const { slug } = await given.product()
    const { headers } = await api(`/products/${slug}`)
    expect(headers.get('cache-control')).toBe('public, max-age=30, stale-while-revalidate=30')
    expect(headers.get('set-cookie')).toBeNull()
  })

  it('shows the projected stock, and none where nothing is projected', async () => {
    const { slug, variants } = await given.product({ options: { name: 'Size', values: ['S', 'M', 'L'] } })
    await stockRow(variants[0]?.id ?? '', 4)
    await stockRow(variants[1]?.id ?? '', -2)
    const { body } = await api<Product>(`/products/${slug}`)
    expect(body.stockQuantity).toBe(4)
    expect(body.variants.map((variant) => variant.stockQuantity)).toEqual([4, 0, 0])
  })

  it('is not found when it is inactive, unknown, or not sold in the currency', async () => {
    const inactive = await given.product({ isActive: false })
    const onlyDollars = await given.product()
    expect(await api(`/products/${inactive.slug}`)).toBeProblem('not-found')
    expect(await api('/products/nothing-like-it')).toBeProblem('not-found')
    expect(await api(`/products/${onlyDollars.slug}?currency=EUR`)).toBeProblem('not-found')
  })

  it('answers in the currency asked for, in either case', async () => {
    const { slug } = await given.product({ price: 1000, prices: { EUR: 900 } })
    const { body } = await api<Product>(`/products/${slug}?currency=eur`)
    expect(body).toMatchObject({ price: 900, currency: 'EUR' })
    const refused = await api(`/products/${slug}?currency=XAU`)
    expect(refused).toBeProblem('currency-unsupported')
    expect(refused.body.errors).toMatchObject([{ pointer: '/query/currency' }])
  })
})

describe('the list of products', () => {
  it('walks every order page by page without missing or repeating one', async () => {
    const { id, slug } = await given.category()
    const names = ['banana', 'Apple', 'cherry', 'apple', 'Date']
    const products: GivenProduct[] = []
    for (const [index, name] of names.entries()) {
      products.push(await given.product({ categoryId: id, name, price: [500, 300, 500, 900, 100][index] ?? 1 }))
    }
    const sorted = async (sort: string) => {
      const found = await walk(`/products?category=${slug}&sort=${sort}`)
      expect(new Set(found).size).toBe(5)
      return found.map((one) => products.find((product) => product.id === one))
    }
    expect((await sorted('price')).map((product) => product?.price)).toEqual([100, 300, 500, 500, 900])
    expect((await sorted('-price')).map((product) => product?.price)).toEqual([900, 500, 500, 300, 100])
    const byName = (await sorted('name')).map((product) => product?.name.toLowerCase())
    expect(byName).toEqual(['apple', 'apple', 'banana', 'cherry', 'date'])
    const newest = await walk(`/products?category=${slug}`)
    expect(newest).toEqual(await walk(`/products?category=${slug}&sort=newest`))
    expect(newest[0]).toBe(products.at(-1)?.id)
  })

  it('includes the categories below, and leaves out what is inactive or unpriced', async () => {
    const top = await given.category()
    const below = await given.category({ parentId: top.id })
    const deepest = await given.category({ parentId: below.id })
    const shown = await given.product({ categoryId: deepest.id })
    await given.product({ categoryId: below.id, isActive: false })
    expect(ids(await api<ProductPage>(`/products?category=${top.slug}`))).toEqual([shown.id])
    expect(ids(await api<ProductPage>(`/products?category=${top.id}&currency=EUR`))).toEqual([])
  })

  it('keeps the order of a collection', async () => {
    const first = await given.product()
    const second = await given.product()
    const third = await given.product()
    const [id, slug] = [mintId('collection'), unique('collection')]
    await env.DB.batch([
      env.DB.prepare('INSERT INTO collections (id, slug, name, created_at, updated_at) VALUES (?, ?, ?, 1, 1)').bind(
        id,
        slug,
        'C',
      ),
      ...[third, first, second].map((product, position) =>
        env.DB.prepare('INSERT INTO collection_products VALUES (?, ?, ?)').bind(id, product.id, position),
      ),
    ])
    expect(await walk(`/products?collection=${slug}`)).toEqual([third.id, first.id, second.id])
    const { body } = await api<{ items: { slug: string; productCount: number }[] }>('/collections')
    expect(body.items).toContainEqual(expect.objectContaining({ slug, productCount: 3 }))
  })

  it('filters by tag, price and stock', async () => {
    const { id: categoryId, slug } = await given.category()
    const cheap = await given.product({ categoryId, price: 100 })
    const dear = await given.product({ categoryId, price: 900 })
    const ordered = await given.product({ categoryId, price: 500, allowBackorder: true })
    await stockRow(cheap.variantId, 3)
    await env.DB.prepare('INSERT INTO product_tags VALUES (?, ?)').bind(dear.id, 'gift').run()
    const list = async (filter: string) =>
      ids(await api<ProductPage>(`/products?category=${slug}&sort=price&${filter}`))
    expect(await list('tag=gift')).toEqual([dear.id])
    expect(await list('minPrice=500')).toEqual([ordered.id, dear.id])
    expect(await list('maxPrice=500&minPrice=101')).toEqual([ordered.id])
    expect(await list('inStock=true')).toEqual([cheap.id, ordered.id])
    expect(await list('inStock=false')).toEqual([dear.id])
  })

  it('shows the lowest price of a product, and whether it varies', async () => {
    const { id: categoryId, slug } = await given.category()
    const product = await given.product({ categoryId, price: 900, options: { name: 'Size', values: ['S', 'L'] } })
    await env.DB.prepare('UPDATE prices SET amount = 700, compare_at = 800 WHERE variant_id = ?')
      .bind(product.variants[1]?.id)
      .run()
    const { body } = await api<ProductPage>(`/products?category=${slug}`)
    expect(body.items[0]).toMatchObject({
      price: 700,
      compareAtPrice: 800,
      priceVaries: true,
      hasOptions: true,
      defaultVariantId: product.variantId,
      sku: product.sku,
    })
  })

  it('refuses a cursor that no page gave, or one of another kind of sort', async () => {
    for (const query of [
      'cursor=%25%25',
      'cursor=WyJhIiwiYiJd',
      'sort=name&cursor=WzEsImIiXQ',
      'cursor=bnVsbA',
      'cursor=WzFlOTk5LCJhIl0',
    ]) {
      const refused = await api(`/products?${query}`)
      expect(refused).toBeProblem('invalid-request')
      expect(refused.body.errors).toMatchObject([{ pointer: '/query/cursor' }])
    }
    expect(await api('/products?limit=0')).toBeProblem('invalid-request')
    expect(await api('/products?sort=best')).toBeProblem('invalid-request')
  })
})

describe('the search', () => {
  it('finds by the beginnings of words, weighs the name most, and counts in the same round trip', async () => {
    const word = unique('zq').replaceAll('-', '')
    const named = await given.product({ name: `Blue ${word} mug` })
    const described = await given.product()
    await env.DB.prepare('UPDATE products SET description = ? WHERE id = ?')
      .bind(`Goes with a ${word}.`, described.id)
      .run()
    const tagged = await given.product()
    await env.DB.prepare('UPDATE products SET keywords = ? WHERE id = ?').bind(word, tagged.id).run()
    const page = await api<SearchPage>(`/search?q=${word.slice(0, -1)}&limit=2`)
    expect(cost(page)).toBe(oneRoundTrip)
    expect(page.body.total).toBe(3)
    expect(page.body.items[0]?.id).toBe(named.id)
    expect(await walk(`/search?q=${word}`)).toEqual([named.id, tagged.id, described.id])
    expect((await api<SearchPage>(`/search?q=${word} mug`)).body.items.map((item) => item.id)).toEqual([named.id])
  })

  it('answers any text, however odd', async () => {
    for (const q of [
      '"',
      '*',
      'a AND',
      'NEAR(',
      '-x',
      'name:x',
      '^a',
      "'; DROP TABLE products; --",
      '(((',
      '\u{1F600}',
      '%00',
      'é'.repeat(150),
    ]) {
      const { status } = await api(`/search?q=${encodeURIComponent(q)}`)
      expect([q, status]).toEqual([q, 200])
      expect((await api(`/search/suggest?q=${encodeURIComponent(q)}`)).status).toBe(200)
    }
    expect((await api<SearchPage>('/search?q=!%3F')).body).toMatchObject({ items: [], total: 0, query: '!?' })
  })

  it('suggests at most eight active products with a small picture', async () => {
    const word = unique('zw').replaceAll('-', '')
    const products: GivenProduct[] = []
    for (let i = 0; i < 9; i++) products.push(await given.product({ name: `${word} ${i}` }))
    await given.product({ name: `${word} hidden`, isActive: false })
    await env.DB.prepare(`INSERT INTO product_images (id, product_id, url, sources) VALUES (?, ?, '/a-960.webp', ?)`)
      .bind(mintId('image'), products[0]?.id, JSON.stringify([{ url: '/a-240.webp', width: 240 }]))
      .run()
    const answer = await api<Suggestions>(`/search/suggest?q=${word.slice(0, -1)}`)
    expect(cost(answer)).toBe(oneRoundTrip)
    expect(answer.body.items).toHaveLength(8)
    expect(answer.body.items.find((item) => item.slug === products[0]?.slug)?.imageUrl).toBe('/a-240.webp')
    expect(answer.body.items.some((item) => item.name.includes('hidden'))).toBe(false)
  })
})

describe('the categories', () => {
  it('come as a tree with the active products here and below, in one round trip', async () => {
    const top = await given.category()
    const below = await given.category({ parentId: top.id })
    await given.product({ categoryId: top.id })
    await given.product({ categoryId: below.id })
    await given.product({ categoryId: below.id, isActive: false })
    const tree = await api<CategoryTree>('/categories')
    expect(cost(tree)).toBe(oneRoundTrip)
    const found = tree.body.items.find((category) => category.id === top.id)
    expect(found).toMatchObject({ productCount: 2, children: [{ id: below.id, productCount: 1 }] })
    const detail = await api<CategoryDetail>(`/categories/${below.slug}`)
    expect(cost(detail)).toBe(oneRoundTrip)
    expect(detail.body.breadcrumbs.map((link) => link.slug)).toEqual([top.slug, below.slug])
    expect(await api('/categories/nothing')).toBeProblem('not-found')
  })
})

describe('the public cache', () => {
  const ended: Promise<unknown>[] = []
  const edge = new Hono<AppEnv>()
    .use(async (c, next) => {
      const services = createServices(env, (work) => ended.push(work))
      c.set('services', { ...services, settings: { ...services.settings, environment: 'staging' } })
      c.set('actor', guest)
      await next()
      c.header('d1', String(services.meter.d1))
    })
    .route('/', catalogRoutes)
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await edge.request(`https://edge.test${path}`, { headers }, env)
    await Promise.all(ended.splice(0))
    return { status: answer.status, d1: answer.headers.get('d1'), text: await answer.text() }
  }

  it('answers the same question a second time without asking D1', async () => {
    const { slug } = await given.product({ prices: { EUR: 1 } })
    const first = await read(`/products/${slug}?currency=EUR&utm_source=x`)
    expect(first).toMatchObject({ status: 200, d1: '1' })
    expect(await read(`/products/${slug}?fbclid=1&currency=EUR&utm_medium=y`)).toEqual({ ...first, d1: '0' })
    expect(await read(`/products/${slug}?currency=EUR`)).toEqual({ ...first, d1: '0' })
    expect(await read(`/products/${slug}?currency=USD`)).toMatchObject({ d1: '1' })
  })

  it('never passes one page for another: what a route does not read is refused, with what it takes', async () => {
    const { id: category } = await given.category()
    const { slug } = await given.product({ categoryId: category })
    await read(`/products?category=${category}`)
    for (const path of [
      `/products?category=${category}&page=2`,
      `/search?q=a&page=2`,
      '/categories?x=1',
      '/collections?limit=2',
      `/products/${slug}?q=a`,
      '/search/suggest?q=a&limit=1',
    ]) {
      const refused = await read(path)
      expect([refused.status, refused.d1], path).toEqual([422, '0'])
    }
    const refused = await api(`/products?page=2&category=${category}&category=other`)
    expect(refused).toBeProblem('invalid-request')
    expect(refused.body.errors).toMatchObject([{ pointer: '/query/page' }, { pointer: '/query/category' }])
  })

  it('keeps no refusal', async () => {
    const slug = unique('later')
    expect(await read(`/categories/${slug}`)).toMatchObject({ status: 404, d1: '1' })
    expect(await read(`/categories/${slug}`)).toMatchObject({ status: 404, d1: '1' })
  })

  it('is not used for a caller with credentials', async () => {
    const { slug } = await given.product()
    const { token } = await given.customer()
    await read(`/products/${slug}`)
    expect(await read(`/products/${slug}`, { authorization: `Bearer ${token}` })).toMatchObject({
      status: 200,
      d1: '1',
    })
  })
})

it('lists every public page in the sitemap, and none that is not', async () => {
  const shown = await given.product()
  const hidden = await given.product({ isActive: false })
  const { body, headers } = await api<{ text: string }>('//sitemap.xml')
  expect(headers.get('content-type')).toContain('application/xml')
  expect(body.text).toContain(`<loc>https://souk.test/product/${shown.slug}</loc>`)
  expect(body.text).not.toContain(hidden.slug)
})

it('keeps the sitemap for an hour, whatever is asked behind it', async () => {
  const ended: Promise<unknown>[] = []
  const edge = new Hono<AppEnv>()
    .use(async (c, next) => {
      const services = createServices(env, (work) => ended.push(work))
      c.set('services', { ...services, settings: { ...services.settings, environment: 'staging' } })
      c.set('actor', guest)
      await next()
      c.header('d1', String(services.meter.d1))
    })
    .route('/', sitemapRoutes)
  const read = async (path: string) => {
    const answer = await edge.request(`https://edge.test${path}`, {}, env)
    await Promise.all(ended.splice(0))
    return [answer.headers.get('d1'), answer.headers.get('cache-control')]
  }
  expect(await read('/sitemap.xml?a=1')).toEqual(['1', 'public, max-age=3600'])
  expect(await read('/sitemap.xml')).toEqual(['0', 'public, max-age=3600'])
  expect(await read('/sitemap.xml?b=2')).toEqual(['0', 'public, max-age=3600'])
})

describe('a shelf that is not there', () => {
  it('is not found, instead of empty', async () => {
    for (const path of ['/products?category=nowhere', '/products?collection=nowhere', '/search?q=a&category=nowhere']) {
      const answer = await api(path)
      expect(answer, path).toBeProblem('not-found')
      expect(cost(answer)).toBe(oneRoundTrip)
    }
    const empty = await given.category()
    expect((await api<ProductPage>(`/products?category=${empty.slug}`)).body.items).toEqual([])
  })

  it('is found by a former slug, which is never given to another', async () => {
    const { token } = await given.staff()
    const write = (path: string, body: object, method: 'POST' | 'PATCH' = 'POST') =>
      api<{ id: string; slug: string }>(path, { method, body, token })
    const made = await write('/admin/categories', { name: unique('Lamps') })
    const { slug: former, id } = made.body
    const now = unique('lights')
    expect((await write(`/admin/categories/${id}`, { slug: now }, 'PATCH')).status).toBe(200)
    const product = await given.product({ categoryId: id })
    expect((await api<CategoryDetail>(`/categories/${former}`)).body.category).toMatchObject({ id, slug: now })
    expect(ids(await api<ProductPage>(`/products?category=${former}`))).toEqual([product.id])
    expect(await write('/admin/categories', { name: 'Other', slug: former })).toBeProblem('already-exists')
    const other = await write('/admin/categories', { name: unique('Other') })
    expect(await write(`/admin/categories/${other.body.id}`, { slug: former }, 'PATCH')).toBeProblem('already-exists')
    expect((await write(`/admin/categories/${id}`, { slug: former }, 'PATCH')).body.slug).toBe(former)
    expect((await api<CategoryDetail>(`/categories/${now}`)).body.category.slug).toBe(former)
  })
})
