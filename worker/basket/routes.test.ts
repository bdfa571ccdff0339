import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { mintId } from '../kernel/id.ts'
import { api } from '../testing/api.ts'
import { given } from '../testing/given.ts'
import type { Basket } from './contract.ts'
import { basketOf } from './stub.ts'

const origin = env.SHOP_ORIGIN

/** The name and value of the basket cookie an answer sets, as a browser sends it back. */
function cookieOf({ headers }: { headers: Headers }): string {
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  return api('/baskets/current/items', {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin, ...headers },
  })
}

async function current(cookie: string): Promise<Basket> {
  return (await api<Basket>('/baskets/current', { headers: { cookie } })).body
}

it('makes a guest basket and hands its browser a signed cookie', async () => {
  const made = await api<Basket>('/baskets', { method: 'POST' })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ currency: 'USD', lines: [], itemCount: 0, subTotal: 0 })
  expect(made.body.id).toMatch(/^bsk_[0-9a-z]{26}$/)
  expect(made.headers.get('set-cookie')).toMatch(
    new RegExp(`^souk_basket=${made.body.id}\\..+; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax$`),
  )
  expect(made.headers.get('cache-control')).toBe('no-store')
  expect((await current(cookieOf(made))).id).toBe(made.body.id)
})

it('answers an empty basket without id and without cookie when there is none', async () => {
  const read = await api<Basket>('/baskets/current')
  expect(read.body).toEqual({
    id: '',
    currency: 'USD',
    lines: [],
    itemCount: 0,
    subTotal: 0,
    updatedAt: null,
    expiresAt: null,
    openOrder: null,
  })
  expect(read.headers.get('set-cookie')).toBeNull()
})

it('ignores a cookie whose signature is not ours', async () => {
  const { body } = await api<Basket>('/baskets', { method: 'POST' })
  expect((await current(`souk_basket=${body.id}.Zm9yZ2Vk`)).id).toBe('')
})

it('prices lines from the catalog, and adds in one object call and one D1 round trip', async () => {
  const mug = await given.product({ price: 1499, stock: 5, name: 'Mug' })
  const { id } = await given.basket([])
  const added = await api<Basket>(`/baskets/${id}/items`, { body: { variantId: mug.variantId, quantity: 2 } })
  expect(added.status).toBe(200)
  expect(added.headers.get('x-souk-cost')).toBe('d1=1;objects=1;queues=0')
  expect(added.body).toMatchObject({ itemCount: 2, subTotal: 2998 })
  expect(added.body.lines).toMatchObject([
    {
      id: mug.variantId,
      productId: mug.id,
      slug: mug.slug,
      name: 'Mug',
      price: 1499,
      lineTotal: 2998,
      available: 5,
      availability: 'available',
    },
  ])
})

it('holds more than there is and says so', async () => {
  const mug = await given.product({ stock: 1 })
  const { id } = await given.basket([{ variantId: mug.variantId, quantity: 3 }])
  expect((await api<Basket>(`/baskets/${id}`)).body.lines).toMatchObject([
    { quantity: 3, available: 1, availability: 'insufficient' },
  ])
  const owed = await given.product({ stock: 0, allowBackorder: true })
  const other = await given.basket([{ variantId: owed.variantId }])
  expect(other.lines).toMatchObject([{ availability: 'available' }])
})

it('shows a line that is not sold any more, at no cost', async () => {
  const mug = await given.product({ price: 900, stock: 3 })
  const cup = await given.product({ price: 100, stock: 3 })
  const { id } = await given.basket([{ variantId: mug.variantId }, { variantId: cup.variantId }])
  await env.DB.prepare('UPDATE products SET is_active = 0 WHERE id = ?').bind(mug.id).run()
  const { body } = await api<Basket>(`/baskets/${id}`)
  expect(body.lines).toMatchObject([{ availability: 'unavailable', lineTotal: 0 }, { availability: 'available' }])
  expect(body.subTotal).toBe(100)
})

it('takes an unknown or withdrawn item out again and names the field', async () => {
  const { id } = await given.basket([])
  const hidden = await given.product({ isActive: false })
  for (const variantId of ['var_unknown', hidden.variantId]) {
    const refused = await api(`/baskets/${id}/items`, { body: { variantId } })
    expect(refused).toBeProblem('item-unavailable')
    expect(refused.body.errors).toMatchObject([{ pointer: '/variantId' }])
  }
  expect((await api<Basket>(`/baskets/${id}`)).body.lines).toEqual([])
})

it('keeps what was there when an addition of the same variant is refused', async () => {
  const mug = await given.product({ stock: 9 })
  const other = await given.product()
  const { id } = await given.basket([{ variantId: mug.variantId, quantity: 2 }])
  const refused = await api(`/baskets/${id}/items`, { body: { variantId: mug.variantId, productId: other.id } })
  expect(refused).toBeProblem('item-unavailable')
  expect((await api<Basket>(`/baskets/${id}`)).body.lines).toMatchObject([{ quantity: 2 }])
})

it('resolves a product without options, and asks for the variant of one with options', async () => {
  const { id } = await given.basket([])
  const mug = await given.product()
  const shirt = await given.product({ options: { name: 'Size', values: ['S', 'M'] } })
  expect((await api<Basket>(`/baskets/${id}/items`, { body: { productId: mug.id } })).body.lines).toMatchObject([
    { variantId: mug.variantId, quantity: 1 },
  ])
  const asked = await api(`/baskets/${id}/items`, { body: { productId: shirt.id } })
  expect(asked).toBeProblem('variant-required')
  expect(asked.body.errors).toMatchObject([{ pointer: '/variantId' }])
  expect(await api(`/baskets/${id}/items`, { body: { productId: 'prd_unknown' } })).toBeProblem('item-unavailable')
})

it('adds a product by its id alone, and to the own basket as `current`, with one object call and one read', async () => {
  const mug = await given.product()
  const { token } = await given.customer()
  const guest = await given.basket([])
  const cost = 'd1=1;objects=1;queues=0'
  const byProduct = await api(`/baskets/${guest.id}/items`, { body: { productId: mug.id } })
  const asCustomer = await api('/baskets/current/items', { body: { variantId: mug.variantId }, token })
  const both = await api('/baskets/current/items', { body: { productId: mug.id }, token })
  expect([byProduct, asCustomer, both].map(({ headers }) => headers.get('x-souk-cost'))).toEqual([cost, cost, cost])
  expect(both.body).toMatchObject({ itemCount: 2, lines: [{ variantId: mug.variantId }] })
})

it('finds the one variant of a product whose options were taken away', async () => {
  const shirt = await given.product({ options: { name: 'Size', values: ['S'] } })
  await env.DB.prepare("UPDATE products SET options = '[]' WHERE id = ?").bind(shirt.id).run()
  const { id } = await given.basket([{ variantId: shirt.variantId, quantity: 2 }])
  const added = await api<Basket>(`/baskets/${id}/items`, { body: { productId: shirt.id, quantity: 3 } })
  expect(added.body.lines).toMatchObject([{ variantId: shirt.variantId, quantity: 5 }])
})

it('leaves nothing behind of a product that was not added, and names the field', async () => {
  const { id } = await given.basket([])
  const hidden = await given.product({ isActive: false })
  const shirt = await given.product({ options: { name: 'Size', values: ['S', 'M'] } })
  for (const productId of ['prd_unknown', 'x', hidden.id]) {
    const refused = await api(`/baskets/${id}/items`, { body: { productId } })
    expect(refused).toBeProblem('item-unavailable')
    expect(refused.body.errors).toMatchObject([{ pointer: '/productId' }])
  }
  expect(await api(`/baskets/${id}/items`, { body: { productId: shirt.id } })).toBeProblem('variant-required')
  expect((await api<Basket>(`/baskets/${id}`)).body.lines).toEqual([])
})

it('changes, removes and clears lines', async () => {
  const mug = await given.product()
  const cup = await given.product()
  const { id } = await given.basket([{ variantId: mug.variantId }, { variantId: cup.variantId }])
  const line = `/baskets/${id}/items/${mug.variantId}`
  expect((await api<Basket>(line, { method: 'PATCH', body: { quantity: 7 } })).body.itemCount).toBe(8)
  expect((await api<Basket>(line, { method: 'PATCH', body: { quantity: 0 } })).body.itemCount).toBe(1)
  expect(await api(line, { method: 'PATCH', body: { quantity: 1 } })).toBeProblem('not-found')
  expect((await api(line, { method: 'DELETE' })).status).toBe(200)
  expect((await api<Basket>(`/baskets/${id}/items`, { method: 'DELETE' })).body.lines).toEqual([])
})

it('refuses wrong bodies with the field that is wrong', async () => {
  const { id } = await given.basket([])
  const bodies: [unknown, string][] = [
    [{ variantId: 'var_a', quantity: 0 }, '/quantity'],
    [{ variantId: 'var_a', quantity: 1.5 }, '/quantity'],
    [{ variantId: 'var_a', quantity: 1000 }, '/quantity'],
    [{ variantId: 'var_a', price: 1 }, '/price'],
    [{}, '/variantId'],
  ]
  for (const [body, pointer] of bodies) {
    const refused = await api(`/baskets/${id}/items`, { body })
    expect(refused).toBeProblem('invalid-request')
    expect(refused.body.errors).toMatchObject([{ pointer }])
  }
  expect(await api('/baskets/current/items', { body: '{"variantId"' })).toBeProblem('malformed-json')
  const text = { body: 'hello', headers: { 'content-type': 'text/plain' } }
  expect(await api('/baskets/current/items', text)).toBeProblem('content-type-unsupported')
})

it('gives a signed-in shopper one basket, on every device and at once', async () => {
  const { token } = await given.customer()
  const made = await Promise.all(
    Array.from({ length: 5 }, () => api<Basket>('/baskets', { method: 'POST', body: {}, token })),
  )
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
  expect(made.map(({ headers }) => headers.get('set-cookie'))).toEqual(made.map(() => null))
  const mug = await given.product()
  const added = await api<Basket>('/baskets/current/items', { body: { variantId: mug.variantId }, token })
  expect(added.body.id).toBe(made[0]?.body.id)
  expect((await api<Basket>('/baskets/current', { token })).body.itemCount).toBe(1)
})

it('Invariant 7: hides an owned basket from guests, cookies and other shoppers', async () => {
  const owner = await given.customer()
  const other = await given.customer()
  const mug = await given.product()
  const { id } = await given.basket([{ variantId: mug.variantId }], owner.token)
  for (const caller of [{}, { token: other.token }]) {
    expect(await api(`/baskets/${id}`, caller)).toBeProblem('not-found')
    expect(await api(`/baskets/${id}/items`, { method: 'DELETE', ...caller })).toBeProblem('not-found')
    const add = { body: { variantId: mug.variantId }, ...caller }
    expect(await api(`/baskets/${id}/items`, add)).toBeProblem('not-found')
  }
  expect((await api<Basket>(`/baskets/${id}`, { token: owner.token })).body.itemCount).toBe(1)
})

it('never lets a cookie speak for a signed-in shopper', async () => {
  const mug = await given.product()
  const guest = await api<Basket>('/baskets/current/items', { body: { variantId: mug.variantId } })
  const { token } = await given.customer()
  const read = await api<Basket>('/baskets/current', { token, headers: { cookie: cookieOf(guest) } })
  expect(read.body).toMatchObject({ id: '', lines: [] })
})

it('merges a guest basket into the owned one, once, and takes its cookie away', async () => {
  const mug = await given.product()
  const guest = await api<Basket>('/baskets/current/items', { body: { variantId: mug.variantId, quantity: 2 } })
  const { token } = await given.customer()
  const own = await given.basket([{ variantId: mug.variantId }], token)
  const call = { body: { basketId: guest.body.id }, token, headers: { cookie: cookieOf(guest) } }
  const merged = await api<Basket>(`/baskets/${own.id}/merge`, call)
  expect(merged.body).toMatchObject({ id: own.id, itemCount: 3 })
  expect(merged.headers.get('set-cookie')).toContain('souk_basket=; Max-Age=0')
  expect((await api<Basket>('/baskets/current/merge', call)).body.itemCount).toBe(3)
  expect(await api(`/baskets/${guest.body.id}`)).toBeProblem('not-found')
})

it('starts a new basket for a guest whose cookie names a merged one', async () => {
  const mug = await given.product()
  const guest = await api<Basket>('/baskets/current/items', { body: { variantId: mug.variantId } })
  const { token } = await given.customer()
  await api('/baskets/current/merge', { body: { basketId: guest.body.id }, token })
  const headers = { cookie: cookieOf(guest) }
  const added = await api<Basket>('/baskets/current/items', { body: { variantId: mug.variantId }, headers })
  expect(added.body.itemCount).toBe(1)
  expect(added.body.id).not.toBe(guest.body.id)
})

it('Invariant 7: merges neither an owned basket nor into one of another customer', async () => {
  const [one, two] = [await given.customer(), await given.customer()]
  const mine = await given.basket([], one.token)
  const theirs = await given.basket([], two.token)
  const guest = await given.basket([])
  const merge = (into: string, basketId: string, token?: string) =>
    api(`/baskets/${into}/merge`, { body: { basketId }, ...(token === undefined ? {} : { token }) })
  expect(await merge(mine.id, theirs.id, one.token)).toBeProblem('not-found')
  expect(await merge(theirs.id, guest.id, one.token)).toBeProblem('not-found')
  expect(await merge(mine.id, guest.id)).toBeProblem('not-signed-in')
})

it('refuses edits while the basket is being ordered', async () => {
  const mug = await given.product()
  const { id } = await given.basket([{ variantId: mug.variantId }])
  const basket = basketOf({ env, meter: { d1: 0, objects: 0, queues: 0 } }, id)
  await basket.beginCheckout({ attemptId: mintId('attempt'), leaseMs: 60_000 })
  expect(await api(`/baskets/${id}/items`, { method: 'DELETE' })).toBeProblem('checkout-in-progress')
  expect((await api<Basket>(`/baskets/${id}`)).body.itemCount).toBe(1)
})

it('works by form before scripts arrive: adds, sets and removes', async () => {
  const mug = await given.product()
  const { variantId } = mug
  const added = await post({ variantId, quantity: '2' })
  expect(added.status).toBe(303)
  expect(added.headers.get('location')).toBe('/basket')
  const cookie = cookieOf(added)
  expect((await current(cookie)).itemCount).toBe(2)
  const set = await post({ variantId, quantity: '5', _action: 'set', returnTo: '/product/mug?size=m' }, { cookie })
  expect(set.headers.get('location')).toBe('/product/mug?size=m')
  expect((await current(cookie)).itemCount).toBe(5)
  expect((await post({ variantId, _action: 'remove' }, { cookie })).status).toBe(303)
  expect((await current(cookie)).itemCount).toBe(0)
  expect((await post({ variantId, quantity: '1', _action: 'set' })).status).toBe(303)
})

it('refuses form posts of other sites and of no site, and foreign JSON', async () => {
  const { variantId } = await given.product()
  for (const foreign of ['https://evil.example', 'null', `${origin}.evil.example`]) {
    expect(await post({ variantId }, { origin: foreign })).toBeProblem('origin-refused')
    const json = { body: { variantId }, headers: { origin: foreign } }
    expect(await api('/baskets/current/items', json)).toBeProblem('origin-refused')
  }
  const form = { body: `variantId=${variantId}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  expect(await api('/baskets/current/items', form)).toBeProblem('origin-refused')
})

it('returns from a form only to this shop', async () => {
  const { variantId } = await given.product()
  for (const returnTo of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
  ]) {
    expect((await post({ variantId, returnTo })).headers.get('location')).toBe('/basket')
  }
})

it('refuses a form with wrong fields and one whose item is not sold', async () => {
  const { variantId } = await given.product()
  expect(await post({ variantId, quantity: '0' })).toBeProblem('invalid-request')
  expect(await post({ variantId, quantity: 'many' })).toBeProblem('invalid-request')
  expect(await post({ variantId, _action: 'steal' })).toBeProblem('invalid-request')
  expect(await post({})).toBeProblem('invalid-request')
  expect(await post({ variantId: 'var_unknown' })).toBeProblem('item-unavailable')
})
