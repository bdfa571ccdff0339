import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { runBackgroundJobs } from '../../background.ts'
import { consumeStockSettings } from '../../inventory/levels/consumer.ts'
import { stockOf } from '../../inventory/stub.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { givenShipping, orderOf } from '../../testing/checkout.ts'
import { given } from '../../testing/given.ts'
import { unique } from '../../testing/unique.ts'
import type { Product } from './contract.ts'

const session = { token: '' }
beforeAll(async () => {
  session.token = (await given.staff()).token
  await givenShipping()
})

const services = () => createServices(env, () => undefined)
const stock = (variantId: string) => stockOf(services(), variantId)
const soon = () => Date.now() + 600_000

async function lamp(more: object = {}) {
  const { id: categoryId } = await given.category()
  const body = { name: unique('Lamp'), categoryId, price: 2500, sku: unique('LAMP'), ...more }
  const created = await api<Product>('/admin/products', { body, ...session })
  expect(created.status).toBe(201)
  return { id: created.body.id, variantId: created.body.variants[0]?.id ?? '', product: created.body }
}

async function read(id: string) {
  const answer = await api<Product>(`/admin/products/${id}`, session)
  return { product: answer.body, etag: answer.headers.get('etag') ?? '' }
}

const change = (id: string, body: object, etag?: string) =>
  api<Product & { current: object; etag: string }>(`/admin/products/${id}`, {
    method: 'PATCH',
    body,
    ...session,
    headers: etag === undefined ? {} : { 'if-match': etag },
  })

async function settled(variantId: string) {
  await runDurableObjectAlarm(env.STOCK.getByName(variantId))
}

async function messageOf(productId: string) {
  const row = await env.DB.prepare(
    "SELECT id, kind, payload, done_at FROM outbox WHERE effect_key LIKE 'stock.settings:' || ? || ':%' ORDER BY created_at DESC, id DESC LIMIT 1",
  )
    .bind(productId)
    .first<{ id: string; kind: string; payload: string; done_at: number | null }>()
  if (row === null) throw new Error('There is no such message.')
  return { ...row, payload: JSON.parse(row.payload) }
}

describe('backorders', () => {
  it('end at once while units are owed: no further order is taken, and the earlier ones stay', async () => {
    const { id, variantId } = await lamp({ stockQuantity: 1, allowBackorder: true })
    const first = await orderOf(variantId, 3)
    const ended = await change(id, { allowBackorder: false })
    expect(ended.status).toBe(200)
    expect(ended.body.variants).toMatchObject([{ allowBackorder: false }])
    expect(await stock(variantId).snapshot()).toMatchObject({ onHand: 1, reserved: 3, allowBackorder: false })
    await expect(orderOf(variantId, 50)).rejects.toThrow('stock-insufficient')
    expect((await change(id, { allowBackorder: false })).status).toBe(200)
    await expect(orderOf(variantId, 1)).rejects.toThrow('stock-insufficient')
    expect((await api(`/orders/${first.id}`, { token: first.orderToken })).status).toBe(200)
    expect((await messageOf(id)).done_at).not.toBeNull()
  })

  it('follow the catalogue by the queue when the object could not be told at once, and never an older word', async () => {
    const { id, variantId } = await lamp({ stockQuantity: 1 })
    await change(id, { allowBackorder: true })
    const older = await messageOf(id)
    await change(id, { allowBackorder: false })
    const newer = await messageOf(id)
    await env.DB.prepare('UPDATE outbox SET done_at = NULL WHERE id IN (?, ?)').bind(older.id, newer.id).run()
    await consumeStockSettings(services(), newer)
    await consumeStockSettings(services(), older)
    expect(await stock(variantId).snapshot()).toMatchObject({ allowBackorder: false })
    expect((await messageOf(id)).done_at).not.toBeNull()
  })
})

describe('stock that is written back', () => {
  it('changes nothing when it is what was read, whatever was sold meanwhile', async () => {
    const { id, variantId } = await lamp({ stockQuantity: 10 })
    await stock(variantId).reserve({ reservationId: unique('ord'), quantity: 3, expiresAt: soon() })
    await settled(variantId)
    const { product, etag } = await read(id)
    expect(product.stockQuantity).toBe(7)
    expect((await change(id, { stockQuantity: 7 })).status).toBe(200)
    expect(await stock(variantId).snapshot()).toMatchObject({ onHand: 10, available: 7 })
    const again = await read(id)
    await stock(variantId).reserve({ reservationId: unique('ord'), quantity: 2, expiresAt: soon() })
    expect((await change(id, { stockQuantity: 7 }, again.etag)).status).toBe(200)
    expect(await stock(variantId).snapshot()).toMatchObject({ onHand: 10, available: 5 })
    expect((await change(id, { stockQuantity: 7 }, etag)).status).toBe(412)
  })

  it('is applied as the difference from what was read, once', async () => {
    const { id, variantId } = await lamp({ stockQuantity: 10 })
    const { etag } = await read(id)
    await stock(variantId).reserve({ reservationId: unique('ord'), quantity: 4, expiresAt: soon() })
    const changed = await change(id, { stockQuantity: 13 }, etag)
    expect(changed.body.stockQuantity).toBe(9)
    expect(await stock(variantId).snapshot()).toMatchObject({ onHand: 13, available: 9 })
    const message = await messageOf(id)
    await env.DB.prepare('UPDATE outbox SET done_at = NULL WHERE id = ?').bind(message.id).run()
    await consumeStockSettings(services(), message)
    expect(await stock(variantId).snapshot()).toMatchObject({ onHand: 13, available: 9 })
  })

  it('becomes what is available when the caller does not say what it had read', async () => {
    const { id, variantId } = await lamp({ stockQuantity: 10 })
    await stock(variantId).reserve({ reservationId: unique('ord'), quantity: 3, expiresAt: soon() })
    await settled(variantId)
    expect((await change(id, { stockQuantity: 20 })).body.stockQuantity).toBe(20)
    expect(await stock(variantId).snapshot()).toMatchObject({ onHand: 23, available: 20 })
  })

  it('is set for one variant without touching the others', async () => {
    const { id: categoryId } = await given.category()
    const made = await api<Product>('/admin/products', {
      ...session,
      body: {
        name: unique('Shirt'),
        categoryId,
        options: [{ name: 'Size', values: ['S', 'M'] }],
        variants: ['S', 'M'].map((Size) => ({
          sku: unique(Size),
          optionValues: { Size },
          price: 900,
          stockQuantity: 2,
        })),
      },
    })
    const [small, medium] = made.body.variants
    const tag = made.headers.get('etag') ?? ''
    const changed = await change(made.body.id, { variants: [{ id: medium?.id, stockQuantity: 5 }] }, tag)
    expect(changed.body.variants).toMatchObject([
      { id: small?.id, isActive: true, stockQuantity: 2, price: 900 },
      { id: medium?.id, isActive: true, stockQuantity: 5, sku: medium?.sku },
    ])
  })
})

describe('two who edit one product', () => {
  it('do not overwrite each other: the later is told what differs', async () => {
    const { id } = await lamp({ stockQuantity: 3 })
    const [one, two] = [await read(id), await read(id)]
    const first = await change(id, { price: 2600 }, one.etag)
    expect(first.status).toBe(200)
    const late = await change(id, { name: 'Other' }, two.etag)
    expect(late).toBeProblem('precondition-failed')
    expect(late.body.current).toMatchObject({ price: 2600 })
    expect(late.body.current).not.toHaveProperty('name')
    expect((await read(id)).product).toMatchObject({ price: 2600, name: one.product.name })
    expect((await change(id, { name: 'Other' }, late.body.etag)).status).toBe(200)
    const gone = await api(`/admin/products/${id}`, {
      method: 'DELETE',
      ...session,
      headers: { 'if-match': one.etag },
    })
    expect(gone).toBeProblem('precondition-failed')
  })

  it('may leave the header away, and the first answer carries the tag of the next change', async () => {
    const { id } = await lamp()
    const changed = await change(id, { name: 'One' })
    const tag = changed.headers.get('etag') ?? ''
    expect(tag).toBe((await read(id)).etag)
    expect((await change(id, { name: 'Two' }, tag)).status).toBe(200)
    expect((await change(id, { name: 'Three' }, '*')).status).toBe(200)
    expect(await change(id, { name: 'Four' }, '"nonsense"')).toBeProblem('precondition-failed')
  })

  it('both keep their change when they name different fields at the same moment', async () => {
    const { id } = await lamp()
    const answers = await Promise.all([
      change(id, { name: 'Both' }),
      change(id, { price: 3100 }),
      change(id, { seoTitle: 'T' }),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect((await read(id)).product).toMatchObject({ name: 'Both', price: 3100, seoTitle: 'T' })
  })

  it('are not stopped by a sale', async () => {
    const { id, variantId } = await lamp({ stockQuantity: 3 })
    const { etag } = await read(id)
    await orderOf(variantId, 1)
    await settled(variantId)
    expect((await change(id, { name: 'Sold meanwhile' }, etag)).status).toBe(200)
  })
})

it('never gives a former slug to another product', async () => {
  const first = await lamp()
  const former = first.product.slug
  await change(first.id, { slug: unique('renamed') })
  const { id: categoryId } = await given.category()
  const wished = { name: first.product.name, categoryId, price: 1, sku: unique('X') }
  const refused = await api('/admin/products', { ...session, body: { ...wished, slug: former } })
  expect(refused).toBeProblem('already-exists')
  const made = await api<Product>('/admin/products', { ...session, body: wished })
  expect(made.body.slug).not.toBe(former)
  expect((await api<Product>(`/products/${former}`)).body.id).toBe(first.id)
  expect(await change(made.body.id, { slug: former })).toBeProblem('already-exists')
  expect((await change(first.id, { slug: former })).body.slug).toBe(former)
})

it('carries stock settings by the cron when the message was never sent', async () => {
  const { id, variantId } = await lamp({ stockQuantity: 2 })
  await change(id, { allowBackorder: true })
  const message = await messageOf(id)
  await env.DB.prepare('UPDATE outbox SET done_at = NULL, sent_at = NULL WHERE id = ?').bind(message.id).run()
  await runBackgroundJobs(services())
  expect(await stock(variantId).snapshot()).toMatchObject({ allowBackorder: true })
})
