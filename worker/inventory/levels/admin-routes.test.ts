import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { type GivenUser, given } from '../../testing/given.ts'
import { unique } from '../../testing/unique.ts'
import type { StockDetail, StockPage } from '../contract.ts'
import { stockOf } from '../stub.ts'

let staff: GivenUser
beforeAll(async () => {
  staff = await given.staff()
})

const stock = (variantId: string) =>
  stockOf(
    createServices(env, () => undefined),
    variantId,
  )
const list = (query: string) => api<StockPage>(`/admin/inventory?${query}`, { token: staff.token })
const post = <T = Record<string, unknown>>(path: string, body: unknown) =>
  api<T>(`/admin/inventory/${path}`, { body, token: staff.token })

it('refuses everyone but staff', async () => {
  const { variantId } = await given.product()
  const { token } = await given.customer()
  for (const path of ['/admin/inventory', `/admin/inventory/${variantId}`]) {
    expect(await api(path)).toBeProblem('not-signed-in')
    expect(await api(path, { token })).toBeProblem('not-allowed')
  }
  for (const path of [`${variantId}/set-on-hand`, `${variantId}/adjust`, 'opening-stock']) {
    expect(await api(`/admin/inventory/${path}`, { body: {} })).toBeProblem('not-signed-in')
    expect(await api(`/admin/inventory/${path}`, { body: {}, token })).toBeProblem('not-allowed')
  }
})

it('applies opening stock once per variant and counts what was applied before', async () => {
  const { variants } = await given.product({ options: { name: 'Size', values: ['S', 'M'] } })
  const [small, medium] = variants.map((variant) => variant.id)
  const first = await post('opening-stock', { items: [{ variantId: small, onHand: 4 }] })
  expect(first.body).toEqual({ applied: 1, already: 0 })
  const items = [
    { variantId: small, onHand: 9 },
    { variantId: medium, onHand: 9 },
  ]
  expect((await post('opening-stock', { items })).body).toEqual({ applied: 1, already: 1 })
  expect(await stock(small ?? '').snapshot()).toMatchObject({ onHand: 4 })
})

it('applies no opening stock at all when one of the variants is unknown, and names it', async () => {
  const { variantId } = await given.product()
  const items = [
    { variantId, onHand: 4 },
    { variantId: 'var_unknown', onHand: 4 },
  ]
  const refused = await post('opening-stock', { items })
  expect(refused).toBeProblem('invalid-request')
  expect(refused.body.errors).toMatchObject([{ pointer: '/items/1/variantId' }])
  expect(await stock(variantId).snapshot()).toMatchObject({ onHand: 0 })
})

it('sets a counted value, shows it in the list at once, and leaves an audit row', async () => {
  const { variantId, sku } = await given.product({ stock: 3 })
  const counted = await post<StockDetail>(`${variantId}/set-on-hand`, { onHand: 12, reason: 'Stocktaking' })
  expect(counted.body).toMatchObject({
    onHand: 12,
    available: 12,
    movements: [{ quantity: 9, reason: 'Stocktaking' }, {}],
  })
  expect((await list(`q=${sku}`)).body.items).toMatchObject([{ variantId, onHand: 12, available: 12 }])
  await runDurableObjectAlarm(env.STOCK.getByName(variantId))
  const audit = await env.DB.prepare(
    "SELECT actor, before, after, request_id FROM audit_log WHERE entity_id = ? AND action = 'stock.set-on-hand'",
  )
    .bind(variantId)
    .first()
  expect(audit).toMatchObject({ actor: staff.id, before: '{"onHand":3}', request_id: expect.stringMatching(/^req_/) })
})

it('changes nothing when the count that was read is written back, whatever was sold meanwhile', async () => {
  const { variantId } = await given.product({ stock: 10 })
  const read = await api<StockDetail>(`/admin/inventory/${variantId}`, { token: staff.token })
  const etag = read.headers.get('etag') ?? ''
  await stock(variantId).reserve({ reservationId: 'ord_1', quantity: 2, expiresAt: Date.now() + 60_000 })
  await stock(variantId).commit({ reservationId: 'ord_1' })
  const count = (body: object, headers: Record<string, string> = {}) =>
    api<StockDetail>(`/admin/inventory/${variantId}/set-on-hand`, { body, token: staff.token, headers })
  expect((await count({ onHand: 10 }, { 'if-match': etag })).body).toMatchObject({ onHand: 8 })
  expect((await count({ onHand: 10, readOnHand: 10 })).body).toMatchObject({ onHand: 8 })
  expect((await count({ onHand: 13 }, { 'if-match': etag })).body).toMatchObject({ onHand: 11 })
  expect((await count({ onHand: 4 })).body).toMatchObject({ onHand: 4 })
  expect(await count({ onHand: 4 }, { 'if-match': 'nonsense' })).toBeProblem('precondition-failed')
})

it('applies the same id once', async () => {
  const { variantId } = await given.product({ stock: 3 })
  const body = { delta: 2, reason: 'Delivery', id: unique('delivery') }
  await post(`${variantId}/adjust`, body)
  expect((await post<StockDetail>(`${variantId}/adjust`, body)).body).toMatchObject({ onHand: 5 })
})

it('refuses to go below what orders hold and names their reservations', async () => {
  const { variantId } = await given.product({ stock: 5 })
  await stock(variantId).reserve({ reservationId: 'ord_1', quantity: 4, expiresAt: Date.now() + 60_000 })
  for (const [path, body] of [
    ['adjust', { delta: -2, reason: 'Broken' }],
    ['set-on-hand', { onHand: 3 }],
  ] as const) {
    const refused = await post(`${variantId}/${path}`, body)
    expect(refused).toBeProblem('stock-adjustment-refused')
    expect(refused.body).toMatchObject({ reserved: 4, reservationIds: ['ord_1'] })
  }
  const read = await api<StockDetail>(`/admin/inventory/${variantId}`, { token: staff.token })
  expect(read.body).toMatchObject({
    onHand: 5,
    reserved: 4,
    available: 1,
    reservations: [{ reservationId: 'ord_1', quantity: 4 }],
  })
})

it('knows no stock of a variant that does not exist', async () => {
  expect(await api('/admin/inventory/var_unknown', { token: staff.token })).toBeProblem('not-found')
  expect(await post('var_unknown/set-on-hand', { onHand: 1 })).toBeProblem('not-found')
  expect(await post('var_unknown/adjust', { delta: 1, reason: 'x' })).toBeProblem('not-found')
})

it('refuses wrong bodies and cursors with the field that is wrong', async () => {
  const { variantId } = await given.product()
  expect(await post(`${variantId}/adjust`, { delta: 0, reason: 'x' })).toBeProblem('invalid-request')
  expect(await post(`${variantId}/set-on-hand`, { onHand: -1 })).toBeProblem('invalid-request')
  expect(await post('opening-stock', { items: [] })).toBeProblem('invalid-request')
  const refused = await api('/admin/inventory?cursor=nonsense', { token: staff.token })
  expect(refused).toBeProblem('invalid-request')
  expect(refused.body.errors).toMatchObject([{ pointer: '/query/cursor' }])
})

it('finds variants by name or SKU, filters low and out, and pages through by SKU', async () => {
  const name = unique('Samovar')
  const many = await given.product({ name, stock: 50 })
  const low = await given.product({ name, stock: 5 })
  const out = await given.product({ name, stock: 0 })
  const ids = async (query: string) => (await list(query)).body.items.map((item) => item.variantId)
  expect((await ids(`q=${name}`)).sort()).toEqual([many, low, out].map((one) => one.variantId).sort())
  expect(await ids(`q=${low.sku}`)).toContain(low.variantId)
  expect(await ids(`q=${name}&availability=low`)).toEqual([low.variantId])
  expect(await ids(`q=${name}&availability=out`)).toEqual([out.variantId])
  expect(await ids(`q=${name.replace('Samovar', 'S%var')}`)).toEqual([])
  const first = (await list(`q=${name}&limit=2`)).body
  const rest = (await list(`q=${name}&limit=2&cursor=${first.nextCursor}`)).body
  expect([...first.items, ...rest.items].map((item) => item.sku)).toEqual([many, low, out].map((one) => one.sku).sort())
  expect(rest.nextCursor).toBeNull()
})
