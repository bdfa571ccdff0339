import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { api } from './testing/api.ts'
import { given } from './testing/given.ts'
import { type Operation, readOperations, sample } from './testing/operations.ts'

/** Every operation that may change something: a route added tomorrow is tried tomorrow. */
let unsafe: Operation[] = []
beforeAll(async () => {
  unsafe = (await readOperations()).filter(({ method }) => method !== 'GET')
  expect(unsafe.length).toBeGreaterThan(60)
})

/** What a browser says when a page of another site makes it send something. */
const foreign: Readonly<Record<string, Record<string, string>>> = {
  'a foreign Origin': { origin: 'https://evil.example' },
  'an opaque Origin': { origin: 'null' },
  'Sec-Fetch-Site: cross-site': { 'sec-fetch-site': 'cross-site' },
  'Sec-Fetch-Site: same-site, a sibling host': { 'sec-fetch-site': 'same-site' },
  'both at once': { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  'an Origin of ours and Sec-Fetch-Site: cross-site': { origin: env.SHOP_ORIGIN, 'sec-fetch-site': 'cross-site' },
}

describe.each(Object.entries(foreign))('a request with %s', (_, said) => {
  it('is refused by every unsafe operation before it costs a read, and sets no cookie', async () => {
    const { token } = await given.staff({ role: 'SuperAdmin' })
    const wrong: string[] = []
    for (const one of unsafe) {
      const path = one.path.replaceAll(/\{[^}]+\}/g, 'nothing')
      const headers = { ...said, cookie: 'souk_basket=bkt_mine.x; souk_rt_80=rt_mine' }
      for (const call of [{ body: '' }, { body: one.body === null ? {} : sample(one.body), token }]) {
        const answer = await api(path, { method: one.method, headers, ...call })
        const cost = answer.headers.get('x-souk-cost')
        const isRefused = answer.status === 403 && answer.body.code === 'origin-refused'
        if (!isRefused || answer.headers.has('set-cookie') || cost !== 'd1=0;objects=0;queues=0') {
          wrong.push(`${one.name}: ${answer.status}, ${answer.headers.get('set-cookie')}, ${cost}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('keeps a guest’s basket as it was', async () => {
    const { variantId } = await given.product({ stock: 5 })
    const added = await api('/baskets/current/items', { body: { variantId } })
    const cookie = added.headers.get('set-cookie')?.split(';')[0] ?? ''
    const replaced = await api('/baskets', { method: 'POST', headers: { ...said, cookie } })
    expect(replaced).toBeProblem('origin-refused')
    expect(replaced.headers.get('set-cookie')).toBeNull()
    expect((await api('/baskets/current', { headers: { cookie } })).body).toMatchObject({ id: added.body.id })
  })

  it('may still read what everyone may read, and is given no cookie', async () => {
    for (const path of ['/products', '/baskets/current']) {
      const { status, headers } = await api(path, { headers: said })
      expect([status, headers.get('set-cookie'), headers.get('access-control-allow-origin')]).toEqual([200, null, null])
    }
  })
})

it('lets in the shop’s own pages and clients that are no browser', async () => {
  const { variantId } = await given.product({ stock: 5 })
  const { token } = await given.customer()
  const add = (headers: Record<string, string>, more = {}) =>
    api('/baskets/current/items', { body: { variantId }, headers, ...more })
  expect((await add({ origin: env.SHOP_ORIGIN, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  expect((await add({ 'sec-fetch-site': 'none' })).status).toBe(200)
  expect((await add({}, { token })).status).toBe(200)
  expect((await add({})).status).toBe(200)
})

it('takes a form of which no browser says where it comes from nowhere', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: 'souk_basket=bkt_mine.x' }
  for (const one of unsafe) {
    const answer = await api(one.path.replaceAll(/\{[^}]+\}/g, 'nothing'), { method: one.method, headers, body: '' })
    expect([403, 415, 400], one.name).toContain(answer.status)
    expect(answer.headers.get('set-cookie'), one.name).toBeNull()
  }
})
