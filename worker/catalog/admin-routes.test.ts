import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { stockOf } from '../inventory/stub.ts'
import { newMeter } from '../platform/meter.ts'
import { api } from '../testing/api.ts'
import { given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'
import type { Category, CategoryTree } from './categories/contract.ts'
import type { ProductPage } from './listing/contract.ts'
import type { Product } from './products/contract.ts'

const session = { token: '' }
beforeAll(async () => {
  session.token = (await given.staff()).token
})

const create = (body: object) => api<Product>('/admin/products', { body, ...session })
const change = (id: string, body: object, ifMatch?: string) =>
  api<Product>(`/admin/products/${id}`, {
    method: 'PATCH',
    body,
    ...session,
    ...(ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } }),
  })
const tagOf = async (id: string) => (await api(`/admin/products/${id}`, session)).headers.get('etag') ?? ''
const read = async (id: string) => (await api<Product>(`/admin/products/${id}`, session)).body
const pointers = (answer: { body: object }) =>
  'errors' in answer.body && Array.isArray(answer.body.errors) ? answer.body.errors.map((error) => error.pointer) : []

async function flat(more: object = {}) {
  const { id: categoryId } = await given.category()
  return { name: unique('Lamp'), categoryId, price: 2500, sku: unique('LAMP'), ...more }
}

async function withSizes(more: object = {}) {
  const { id: categoryId } = await given.category()
  const variant = (size: string, price: number) => ({
    sku: unique(size),
    optionValues: { Size: size },
    price,
    stockQuantity: 2,
  })
  return {
    name: unique('Shirt'),
    categoryId,
    options: [{ name: 'Size', values: ['S', 'M', 'L'] }],
    variants: [variant('S', 900), variant('M', 1000)],
    ...more,
  }
}

const audited = async (entityId: string) =>
  (
    await env.DB.prepare(
      'SELECT action, actor, request_id, before, after FROM audit_log WHERE entity_id = ? ORDER BY at, id',
    )
      .bind(entityId)
      .all<{ action: string; actor: string; request_id: string; before: string; after: string }>()
  ).results

describe('who may use the staff routes', () => {
  it('is open only to staff with the permission', async () => {
    const { token } = await given.customer()
    for (const path of ['/admin/products', '/admin/products/x', '/admin/categories']) {
      expect(await api(path)).toBeProblem('not-signed-in')
      expect(await api(path, { token })).toBeProblem('not-allowed')
    }
    expect(await api('/admin/products', { body: await flat() })).toBeProblem('not-signed-in')
    expect(await api('/admin/products/x', { method: 'DELETE', token })).toBeProblem('not-allowed')
  })
})

describe('a product in the flat form', () => {
  it('is created, read, updated and archived', async () => {
    const wished = await flat({
      description: 'Warm.',
      stockQuantity: 7,
      imageUrls: ['/a.webp', '/b.webp'],
      tags: ['b', 'a', 'b'],
    })
    const created = await create(wished)
    expect(created.status).toBe(201)
    const { id } = created.body
    expect(created.body).toMatchObject({
      ...wished,
      slug: wished.name.toLowerCase(),
      tags: ['a', 'b'],
      stockQuantity: 7,
      isActive: true,
      options: [],
      variants: [{ sku: wished.sku, optionValues: {}, title: '', price: 2500, stockQuantity: 7 }],
    })
    const changed = await change(id, {
      price: 2600,
      compareAtPrice: 3000,
      stockQuantity: 4,
      imageUrls: ['/b.webp', '/c.webp'],
    })
    expect(changed.body).toMatchObject({
      price: 2600,
      compareAtPrice: 3000,
      stockQuantity: 4,
      imageUrls: ['/b.webp', '/c.webp'],
    })
    expect(changed.body.variants[0]?.id).toBe(created.body.variants[0]?.id)
    expect(changed.body.images[0]?.id).toBe(created.body.images[1]?.id)
    expect((await api(`/admin/products/${id}`, { method: 'DELETE', ...session })).status).toBe(204)
    expect((await api(`/admin/products/${id}`, { method: 'DELETE', ...session })).status).toBe(204)
    expect(await api(`/products/${id}`)).toBeProblem('not-found')
    expect(await read(id)).toMatchObject({ isActive: false, sku: wished.sku })
    const rows = await audited(id)
    expect(rows.map((row) => row.action)).toEqual(['product.create', 'product.update', 'product.archive'])
    expect(rows.every((row) => row.actor.startsWith('usr_') && row.request_id.startsWith('req_'))).toBe(true)
    expect(JSON.parse(rows[1]?.before ?? '')).toMatchObject({ price: 2500, stockQuantity: 7 })
    expect(JSON.parse(rows[1]?.after ?? '')).toMatchObject({ price: 2600, stockQuantity: 4 })
  })

  it('needs a price and a SKU, and is not mixed with variants', async () => {
    const { price: _, sku: __, ...neither } = await flat()
    const refused = await create(neither)
    expect(refused).toBeProblem('invalid-request')
    expect(pointers(refused)).toEqual(['/price', '/sku'])
    const mixed = await create(await withSizes({ price: 5, stockQuantity: 1 }))
    expect(mixed).toBeProblem('invalid-request')
    expect(pointers(mixed)).toEqual(['/price', '/stockQuantity'])
    const { body } = await create(await withSizes())
    expect(pointers(await change(body.id, { price: 5 }))).toEqual(['/price'])
  })

  it('refuses an unknown category, a taken SKU and a taken slug with their pointers', async () => {
    const first = await create(await flat())
    const unknown = await create(await flat({ categoryId: 'cat_nowhere' }))
    expect(unknown).toBeProblem('invalid-request')
    expect(pointers(unknown)).toEqual(['/categoryId'])
    const taken = await create(await flat({ sku: first.body.sku, slug: first.body.slug }))
    expect(taken).toBeProblem('already-exists')
    expect(pointers(taken)).toEqual(['/sku', '/slug'])
    const second = await create(await flat())
    expect(pointers(await change(second.body.id, { sku: first.body.sku }))).toEqual(['/sku'])
    expect(pointers(await change(second.body.id, { slug: first.body.slug }))).toEqual(['/slug'])
    expect(pointers(await change(second.body.id, { categoryId: 'cat_nowhere' }))).toEqual(['/categoryId'])
  })

  it('is created once when two requests with one SKU come at the same moment', async () => {
    const wished = await flat()
    const answers = await Promise.all([create(wished), create({ ...wished, name: unique('Other') })])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    const slug = unique('slug')
    const named = await Promise.all([create(await flat({ slug })), create(await flat({ slug }))])
    expect(named.map((answer) => answer.status).sort()).toEqual([201, 409])
  })

  it('takes any text and refuses what is not one', async () => {
    const odd = await create(
      await flat({ name: 'a"b%_\u{1F600}', description: 'NUL \u0000, half a pair \ud800, </script>' }),
    )
    expect(odd.status).toBe(201)
    expect((await api<Product>(`/products/${odd.body.id}`)).body.name).toBe('a"b%_\u{1F600}')
    const wrong = [
      { price: 1.5 },
      { price: -1 },
      { name: '' },
      { sku: 'a\nb' },
      { imageUrls: ['javascript:x'] },
      { unknown: 1 },
    ]
    for (const field of wrong) expect(await create(await flat(field))).toBeProblem('invalid-request')
    const repeated = await create(
      await flat({
        attributes: [
          { name: 'a', value: '1' },
          { name: 'a', value: '2' },
        ],
      }),
    )
    expect(pointers(repeated)).toEqual(['/attributes/1/name'])
  })

  it('makes a slug of its own when another product has its name', async () => {
    const wished = await flat()
    const first = await create(wished)
    const second = await create({ ...wished, sku: unique('OTHER') })
    expect(second.status).toBe(201)
    expect(second.body.slug).toMatch(new RegExp(`^${first.body.slug}-[a-z0-9]{6}$`))
  })

  it('is found under its new slug by its old one', async () => {
    const { body } = await create(await flat())
    const slug = unique('renamed')
    await change(body.id, { slug })
    expect((await api<Product>(`/products/${body.slug}`)).body).toMatchObject({ id: body.id, slug })
    await change(body.id, { slug: body.slug })
    expect((await api<Product>(`/products/${slug}`)).body).toMatchObject({ id: body.id, slug: body.slug })
  })

  it('sells in further currencies, and refuses those the shop does not have', async () => {
    const { body } = await create(await flat({ prices: { EUR: { amount: 2300, compareAt: 2400 } } }))
    await change(body.id, { price: 2000 })
    const inEuro = await api<Product>(`/products/${body.id}?currency=EUR`)
    expect(inEuro.body).toMatchObject({ price: 2300, compareAtPrice: 2400 })
    const refused = await change(body.id, { prices: { XAU: { amount: 1 }, USD: { amount: 1 } } })
    expect(pointers(refused)).toEqual(['/prices/XAU', '/prices/USD'])
    expect(pointers(await change(body.id, { compareAtPrice: 1999 }))).toEqual(['/compareAtPrice'])
  })

  it('allows and ends backorders in its stock object', async () => {
    const { body } = await create(await flat({ allowBackorder: true }))
    const variantId = body.variants[0]?.id ?? ''
    const allows = async () => (await stockOf({ env, meter: newMeter() }, variantId).snapshot()).allowBackorder
    expect(await allows()).toBe(true)
    await change(body.id, { allowBackorder: false })
    expect(await allows()).toBe(false)
  })

  it('keeps its stock above what orders have reserved, and says what was saved', async () => {
    const { body } = await create(await flat({ stockQuantity: 5 }))
    const stock = stockOf({ env, meter: newMeter() }, body.variants[0]?.id ?? '')
    const etag = await tagOf(body.id)
    await stock.reserve({ reservationId: unique('order'), quantity: 3, expiresAt: Date.now() + 60_000 })
    const refused = await change(body.id, { stockQuantity: 2, name: 'Renamed' }, etag)
    expect(refused).toBeProblem('stock-adjustment-refused')
    expect(pointers(refused)).toEqual(['/stockQuantity'])
    expect((await read(body.id)).name).toBe('Renamed')
    expect((await change(body.id, { stockQuantity: 1 })).body.stockQuantity).toBe(1)
  })
})

describe('a product with options', () => {
  it('keeps the ids of its variants, adds new ones and ends those it is told to', async () => {
    const created = await create(await withSizes())
    expect(created.body).toMatchObject({ price: 900, stockQuantity: 4 })
    const [small, medium] = created.body.variants
    const large = { sku: unique('L'), optionValues: { Size: 'L' }, price: 1100, stockQuantity: 9 }
    const changed = await change(created.body.id, {
      variants: [
        { id: medium?.id, sku: medium?.sku, optionValues: { Size: 'M' }, price: 1000 },
        { id: small?.id, isActive: false },
        large,
      ],
    })
    expect(changed.status).toBe(200)
    const byTitle = new Map(changed.body.variants.map((variant) => [variant.title, variant]))
    expect(byTitle.get('M')).toMatchObject({ id: medium?.id, isActive: true, stockQuantity: 2 })
    expect(byTitle.get('S')).toMatchObject({ id: small?.id, isActive: false })
    expect(byTitle.get('L')).toMatchObject({ isActive: true, stockQuantity: 9 })
    const shown = await api<Product>(`/products/${created.body.id}`)
    expect(shown.body.variants.map((variant) => variant.title)).toEqual(['M', 'L'])
    const back = { sku: small?.sku, optionValues: { Size: 'S' }, price: 950 }
    const revived = await change(created.body.id, { variants: [back] })
    expect(revived.body.variants.find((variant) => variant.id === small?.id)).toMatchObject({
      isActive: true,
      price: 950,
    })
    expect(revived.body.variants.every((variant) => variant.isActive)).toBe(true)
  })

  it('lets two variants trade their SKUs and choices', async () => {
    const { body } = await create(await withSizes())
    const [small, medium] = body.variants
    const changed = await change(body.id, {
      variants: [
        { id: small?.id, sku: medium?.sku, optionValues: { Size: 'M' }, price: 900 },
        { id: medium?.id, sku: small?.sku, optionValues: { Size: 'S' }, price: 1000 },
      ],
    })
    expect(changed.body.variants).toMatchObject([
      { id: small?.id, sku: medium?.sku, title: 'M' },
      { id: medium?.id, sku: small?.sku, title: 'S' },
    ])
  })

  it('refuses a taken SKU at the variant, and a variant of another product', async () => {
    const other = await create(await flat())
    const wished = await withSizes()
    const [small, medium] = wished.variants
    const taken = await create({ ...wished, variants: [small, { ...medium, sku: other.body.sku }] })
    expect(taken).toBeProblem('already-exists')
    expect(pointers(taken)).toEqual(['/variants/1/sku'])
    const { body } = await create(await withSizes())
    const foreign = await change(body.id, { variants: [{ ...small, id: other.body.variants[0]?.id }] })
    expect(foreign).toBeProblem('invalid-request')
    expect(pointers(foreign)).toContain('/variants/0/id')
  })
})

describe('the list for staff', () => {
  it('shows inactive products too, and finds them by SKU', async () => {
    const { id: category } = await given.category()
    const active = await create(await flat({ categoryId: category }))
    const hidden = await create(await flat({ categoryId: category, isActive: false }))
    const list = async (query: string) =>
      (await api<ProductPage>(`/admin/products?category=${category}&${query}`, session)).body.items.map(
        (item) => item.id,
      )
    expect(await list('')).toEqual([hidden.body.id, active.body.id])
    expect(await list('isActive=false')).toEqual([hidden.body.id])
    expect(await list(`q=${hidden.body.sku}`)).toEqual([hidden.body.id])
    expect(await api('/admin/products?cursor=x', session)).toBeProblem('invalid-request')
    expect(await api('/admin/products/prd_nothing', session)).toBeProblem('not-found')
    expect(await change('prd_nothing', { name: 'x' })).toBeProblem('not-found')
    expect(await api('/admin/products/prd_nothing', { method: 'DELETE', ...session })).toBeProblem('not-found')
  })
})

describe('categories', () => {
  const write = (body: object) => api<Category>('/admin/categories', { body, ...session })
  const edit = (id: string, body: object) =>
    api<Category>(`/admin/categories/${id}`, { method: 'PATCH', body, ...session })
  const remove = (id: string) => api(`/admin/categories/${id}`, { method: 'DELETE', ...session })

  it('are created, moved and deleted, with an audit row each', async () => {
    const top = await write({ name: unique('Home & Light'), tint: '#aabbcc' })
    expect(top.status).toBe(201)
    expect(top.body.slug).toMatch(/^home-and-light-/)
    const below = await write({ name: unique('Lamps') })
    const moved = await edit(below.body.id, { parentId: top.body.id, description: 'Light.' })
    expect(moved.body).toMatchObject({ parentId: top.body.id, description: 'Light.' })
    const tree = await api<CategoryTree>('/admin/categories', session)
    expect(tree.body.items.find((item) => item.id === top.body.id)?.children).toMatchObject([{ id: below.body.id }])
    expect((await remove(below.body.id)).status).toBe(204)
    expect(await remove(below.body.id)).toBeProblem('not-found')
    const rows = await audited(below.body.id)
    expect(rows.map((row) => row.action)).toEqual(['category.create', 'category.update', 'category.delete'])
  })

  it('refuse a circle of parents, an unknown parent and a taken slug', async () => {
    const top = await given.category()
    const below = await given.category({ parentId: top.id })
    for (const parentId of [below.id, top.id, 'cat_nowhere']) {
      const refused = await edit(top.id, { parentId })
      expect(refused).toBeProblem('invalid-request')
      expect(pointers(refused)).toEqual(['/parentId'])
    }
    const taken = await write({ name: 'Any', slug: below.slug })
    expect(taken).toBeProblem('already-exists')
    expect(pointers(taken)).toEqual(['/slug'])
    expect(await edit('cat_nowhere', { name: 'x' })).toBeProblem('not-found')
  })

  it('are not deleted while products or categories are in them', async () => {
    const top = await given.category()
    const below = await given.category({ parentId: top.id })
    await given.product({ categoryId: below.id, isActive: false })
    expect((await remove(top.id)).status).toBe(409)
    expect((await remove(below.id)).status).toBe(409)
  })
})
