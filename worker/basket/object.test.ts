import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { mintBasketId } from '../kernel/id.ts'
import { createServices } from '../services.ts'
import type { BasketObject } from './object.ts'
import { basketOf } from './stub.ts'

afterEach(() => {
  vi.useRealTimers()
})

const day = 86_400_000
const services = () => createServices(env, () => undefined)

function aBasket() {
  const id = mintBasketId()
  // The generated binding does not know the class.
  const stub = (env.BASKETS as DurableObjectNamespace<BasketObject>).getByName(id)
  return { id, stub, basket: basketOf(services(), id) }
}

async function aGuestBasket(...lines: [variantId: string, quantity: number][]) {
  const made = aBasket()
  await made.basket.create({ currency: 'USD' })
  for (const [variantId, quantity] of lines) await made.basket.addItem({ variantId, quantity })
  return made
}

async function lines(basket: ReturnType<typeof basketOf>, callerId: string | null = null) {
  const read = await basket.read({ callerId })
  return read.ok ? read.basket.lines.map(({ variantId, quantity }) => [variantId, quantity]) : read.code
}

it('writes nothing when an unknown basket is read, changed or cleared', async () => {
  const { basket, stub } = aBasket()
  expect(await basket.read()).toEqual({ ok: false, code: 'not-found' })
  expect(await basket.addItem({ variantId: 'var_a', quantity: 1 })).toEqual({ ok: false, code: 'not-found' })
  expect(await basket.clear({ orderId: 'ord_1' })).toEqual({ ok: true, cleared: false, mergedInto: null })
  expect(await basket.markMerged({ into: 'bsk_x' })).toEqual({ ok: false, code: 'not-found' })
  expect(await basket.beginCheckout({ attemptId: 'att_1', leaseMs: 1000 })).toEqual({ ok: false, code: 'not-found' })
  await basket.endCheckout({ attemptId: 'att_1' })
  const tables = await runInDurableObject(stub, (_, state) =>
    state.storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray(),
  )
  expect(tables).toEqual([])
})

it('makes the basket in the call that adds its first line', async () => {
  const { id, basket } = aBasket()
  const added = await basket.addItem({ variantId: 'var_a', quantity: 2, orCreate: { currency: 'EUR' } })
  expect(added).toMatchObject({
    ok: true,
    basket: { id, ownerId: null, currency: 'EUR', lines: [{ variantId: 'var_a', quantity: 2 }] },
  })
})

it('keeps one line per variant in the order they were added', async () => {
  const { basket } = await aGuestBasket(['var_b', 1], ['var_a', 2], ['var_b', 998])
  expect(await lines(basket)).toEqual([
    ['var_b', 999],
    ['var_a', 2],
  ])
  await basket.setQuantity({ variantId: 'var_b', quantity: 0 })
  expect(await basket.setQuantity({ variantId: 'var_b', quantity: 1 })).toEqual({ ok: false, code: 'line-not-found' })
  expect(await basket.removeItem({ variantId: 'var_b' })).toMatchObject({ ok: true })
  expect(await lines(basket)).toEqual([['var_a', 2]])
})

it('refuses the 101st line and keeps the others', async () => {
  const { basket } = await aGuestBasket()
  for (let n = 0; n < 100; n++) await basket.addItem({ variantId: `var_${n}`, quantity: 1 })
  expect(await basket.addItem({ variantId: 'var_100', quantity: 1 })).toEqual({ ok: false, code: 'basket-full' })
  expect(await basket.addItem({ variantId: 'var_99', quantity: 1 })).toMatchObject({ ok: true })
})

it('Invariant 7: opens an owned basket to its owner alone', async () => {
  const { basket } = aBasket()
  await basket.create({ ownerId: 'usr_1', currency: 'USD' })
  const hidden = { ok: false, code: 'not-found' }
  expect(await basket.read({ callerId: 'usr_2' })).toEqual(hidden)
  expect(await basket.read()).toEqual(hidden)
  expect(await basket.addItem({ variantId: 'var_a', quantity: 1, callerId: 'usr_2' })).toEqual(hidden)
  expect(await basket.beginCheckout({ attemptId: 'att_1', leaseMs: 1000 })).toEqual(hidden)
  expect(await basket.create({ ownerId: 'usr_2', currency: 'USD' })).toEqual(hidden)
  expect(await basket.markMerged({ into: 'bsk_x' })).toEqual(hidden)
  expect(await basket.addItem({ variantId: 'var_a', quantity: 1, callerId: 'usr_1' })).toMatchObject({ ok: true })
  expect(await basket.create({ ownerId: 'usr_1', currency: 'USD' })).toMatchObject({
    ok: true,
    basket: { lines: [{ variantId: 'var_a', quantity: 1 }] },
  })
})

it('lets a customer claim a guest basket, and refuses everyone else from then on', async () => {
  const { basket } = await aGuestBasket(['var_a', 1])
  expect(await basket.claim({ ownerId: 'usr_1' })).toMatchObject({ ok: true, basket: { ownerId: 'usr_1' } })
  expect(await basket.claim({ ownerId: 'usr_2' })).toEqual({ ok: false, code: 'not-found' })
  expect(await basket.read()).toEqual({ ok: false, code: 'not-found' })
})

it('merges a guest basket once, and the guest basket is closed', async () => {
  const guest = await aGuestBasket(['var_a', 600], ['var_b', 1])
  const own = aBasket()
  await own.basket.create({ ownerId: 'usr_1', currency: 'USD' })
  await own.basket.addItem({ variantId: 'var_a', quantity: 600, callerId: 'usr_1' })
  for (let n = 0; n < 2; n++) {
    const closed = await guest.basket.markMerged({ into: own.id })
    if (!closed.ok) throw new Error(closed.code)
    await own.basket.mergeFrom({ basketId: guest.id, lines: closed.lines, callerId: 'usr_1' })
  }
  expect(await lines(own.basket, 'usr_1')).toEqual([
    ['var_a', 999],
    ['var_b', 1],
  ])
  expect(await lines(guest.basket)).toBe('not-found')
  expect(await guest.basket.markMerged({ into: 'bsk_other' })).toEqual({ ok: false, code: 'not-found' })
  expect(await guest.basket.clear({ orderId: 'ord_1' })).toEqual({ ok: true, cleared: false, mergedInto: own.id })
})

it('takes out what was ordered once per order and keeps what was added meanwhile', async () => {
  const { basket } = await aGuestBasket(['var_a', 3], ['var_b', 1])
  const ordered = [
    { variantId: 'var_a', quantity: 2 },
    { variantId: 'var_b', quantity: 1 },
  ]
  expect(await basket.clear({ orderId: 'ord_1', lines: ordered })).toMatchObject({ cleared: true })
  expect(await basket.clear({ orderId: 'ord_1', lines: ordered })).toMatchObject({ cleared: false })
  expect(await lines(basket)).toEqual([['var_a', 1]])
})

it('lets one checkout in at a time and refuses edits meanwhile', async () => {
  const { basket } = await aGuestBasket(['var_a', 1])
  const answers = await Promise.all(
    ['att_1', 'att_2'].map((attemptId) => basket.beginCheckout({ attemptId, leaseMs: 60_000 })),
  )
  expect(answers.map((answer) => answer.ok)).toEqual([true, false])
  expect(answers[1]).toMatchObject({ code: 'checkout-in-progress', basket: { lines: [{ variantId: 'var_a' }] } })
  expect(await basket.beginCheckout({ attemptId: 'att_1', leaseMs: 60_000 })).toMatchObject({ ok: true })
  const busy = { ok: false, code: 'checkout-in-progress' }
  expect(await basket.addItem({ variantId: 'var_b', quantity: 1 })).toEqual(busy)
  expect(await basket.removeAll()).toEqual(busy)
  expect(await basket.markMerged({ into: 'bsk_x' })).toEqual(busy)
  await basket.endCheckout({ attemptId: 'att_2' })
  expect(await basket.removeAll()).toEqual(busy)
  await basket.endCheckout({ attemptId: 'att_1' })
  expect(await basket.removeAll()).toMatchObject({ ok: true })
})

it('takes over the lock of a checkout that never came back', async () => {
  const { basket } = await aGuestBasket(['var_a', 1])
  await basket.beginCheckout({ attemptId: 'att_1', leaseMs: 60_000 })
  vi.setSystemTime(Date.now() + 60_001)
  expect(await basket.beginCheckout({ attemptId: 'att_2', leaseMs: 60_000 })).toMatchObject({ ok: true })
  await basket.endCheckout({ attemptId: 'att_1' })
  expect(await basket.removeAll()).toMatchObject({ code: 'checkout-in-progress' })
})

it('deletes a guest basket 30 days after its last change, and an owned one after 90', async () => {
  const guest = await aGuestBasket(['var_a', 1])
  const own = aBasket()
  await own.basket.create({ ownerId: 'usr_1', currency: 'USD' })
  const started = Date.now()
  vi.setSystemTime(started + 29 * day)
  await guest.basket.addItem({ variantId: 'var_b', quantity: 1 })
  vi.setSystemTime(started + 31 * day)
  await runDurableObjectAlarm(guest.stub)
  await runDurableObjectAlarm(own.stub)
  expect(await lines(guest.basket)).toHaveLength(2)
  const rearmed = await runInDurableObject(guest.stub, (_, state) => state.storage.getAlarm())
  expect(rearmed).toBeGreaterThan(started + 58 * day)
  vi.setSystemTime(started + 60 * day)
  await runDurableObjectAlarm(guest.stub)
  expect(await lines(guest.basket)).toBe('not-found')
  expect(await lines(own.basket, 'usr_1')).toEqual([])
  const again = await guest.basket.addItem({ variantId: 'var_a', quantity: 1, orCreate: { currency: 'USD' } })
  expect(again).toMatchObject({ ok: true, basket: { lines: [{ quantity: 1 }] } })
})

it('survives an eviction with its lines, its lock and its alarm', async () => {
  const { basket, stub } = await aGuestBasket(['var_a', 1])
  await basket.beginCheckout({ attemptId: 'att_1', leaseMs: 60_000 })
  await runInDurableObject(stub, (_, state) => state.storage.deleteAlarm())
  await evictDurableObject(stub)
  expect(await lines(basket)).toEqual([['var_a', 1]])
  expect(await basket.removeAll()).toMatchObject({ code: 'checkout-in-progress' })
  expect(await runInDurableObject(stub, (_, state) => state.storage.getAlarm())).not.toBeNull()
})

it('leaves nothing of an erased basket, and refuses a new one while access tokens are still valid', async () => {
  const { basket, stub } = aBasket()
  await basket.addItem({ variantId: 'var_a', quantity: 1, callerId: 'usr_1', orCreate: { currency: 'USD' } })
  const until = Date.now() + 900_000
  await basket.erase({ until })
  await basket.erase({ until })
  const add = { variantId: 'var_a', quantity: 1, callerId: 'usr_1', orCreate: { currency: 'USD' } }
  expect(await lines(basket, 'usr_1')).toBe('not-found')
  expect(await basket.addItem(add)).toEqual({ ok: false, code: 'not-found' })
  expect(await basket.create({ ownerId: 'usr_1', currency: 'USD' })).toEqual({ ok: false, code: 'not-found' })
  await evictDurableObject(stub)
  expect(await basket.addItem(add)).toEqual({ ok: false, code: 'not-found' })
  vi.setSystemTime(until + 1)
  await runDurableObjectAlarm(stub)
  const tables = await runInDurableObject(stub, (_, state) =>
    state.storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray(),
  )
  expect(tables).toEqual([])
})

it('closes the place of a basket that was never made', async () => {
  const { basket } = aBasket()
  await basket.erase({ until: Date.now() + 900_000 })
  expect(await basket.create({ ownerId: 'usr_1', currency: 'USD' })).toEqual({ ok: false, code: 'not-found' })
})
