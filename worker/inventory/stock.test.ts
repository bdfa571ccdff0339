import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  decideAdjust,
  decideBackorder,
  decideOpening,
  decideRestock,
  decideSetAvailable,
  decideSetOnHand,
} from './adjustment.ts'
import { decideCommit, decideExpire, decideExtend, decideRelease, decideReserve } from './reservation.ts'
import { backoff, mustArm, nextAlarm } from './schedule.ts'
import { availableOf, type Decision, type Movement, type Reservation, type Stock } from './stock.ts'

/** The object in memory: it writes decisions as the real one does, and decides nothing itself. */
function aShelf(onHand: number, allowBackorder = false) {
  let stock: Stock = {
    variantId: 'var_1',
    onHand: 0,
    reserved: 0,
    allowBackorder,
    mayOwe: allowBackorder,
    settingsVersion: 0,
    sequence: 0,
  }
  const reservations = new Map<string, Reservation>()
  const movements: Movement[] = []
  const apply = <R>(decision: Decision<R>): R => {
    if (decision.stock) stock = decision.stock
    if (decision.reservation) reservations.set(decision.reservation.id, decision.reservation)
    if (decision.movement) movements.push(decision.movement)
    return decision.result
  }
  const find = (id: string) => reservations.get(id) ?? null
  const held = () => [...reservations.values()].filter((one) => one.state === 'held').map((one) => one.id)
  const who = { reason: 'test', actor: 'usr_1' }
  apply(decideOpening(stock, true, { value: onHand }))
  return {
    stock: () => stock,
    reservations,
    movements,
    reserve: (reservationId: string, quantity: number, expiresAt = 1000) =>
      apply(decideReserve(stock, find(reservationId), { reservationId, quantity, expiresAt })),
    extend: (reservationId: string, expiresAt: number) =>
      apply(decideExtend(find(reservationId), { reservationId, expiresAt })),
    commit: (id: string) => apply(decideCommit(stock, find(id))),
    release: (id: string) => apply(decideRelease(stock, find(id), id)),
    expire: (now: number) => {
      for (const one of [...reservations.values()]) apply(decideExpire(stock, one, now))
    },
    restock: (reservationId: string, quantity: number) =>
      apply(decideRestock(stock, find(reservationId), { restockId: 'r', reservationId, quantity, ...who })),
    adjust: (delta: number) => apply(decideAdjust(stock, held, { adjustmentId: 'a', delta, ...who })),
    setOnHand: (value: number) => apply(decideSetOnHand(stock, held, { id: 's', value, ...who })),
    setBackorder: (allowed: boolean, version = stock.settingsVersion + 1) =>
      apply(decideBackorder(stock, { allowed, version })),
    setAvailable: (value: number) => apply(decideSetAvailable(stock, held, { id: 'v', value, ...who })),
  }
}
type Shelf = ReturnType<typeof aShelf>

const id = fc.integer({ min: 1, max: 6 }).map((n) => `ord_${n}`)
const units = fc.integer({ min: 1, max: 8 })
const time = fc.integer({ min: 0, max: 5000 })
const step: fc.Arbitrary<(shelf: Shelf) => void> = fc.oneof(
  fc.tuple(id, units, time).map(
    ([one, quantity, at]) =>
      (shelf: Shelf) =>
        void shelf.reserve(one, quantity, at),
  ),
  fc.tuple(id, time).map(
    ([one, at]) =>
      (shelf: Shelf) =>
        void shelf.extend(one, at),
  ),
  id.map((one) => (shelf: Shelf) => void shelf.commit(one)),
  id.map((one) => (shelf: Shelf) => void shelf.release(one)),
  time.map((now) => (shelf: Shelf) => shelf.expire(now)),
  fc.tuple(id, units).map(
    ([one, quantity]) =>
      (shelf: Shelf) =>
        void shelf.restock(one, quantity),
  ),
  fc.integer({ min: -10, max: 10 }).map((delta) => (shelf: Shelf) => void shelf.adjust(delta)),
  fc.integer({ min: 0, max: 20 }).map((value) => (shelf: Shelf) => void shelf.setOnHand(value)),
)
const story = fc.array(step, { maxLength: 60 })

function sumOf(shelf: Shelf, state: Reservation['state'], field: 'quantity' | 'restocked' = 'quantity'): number {
  return [...shelf.reservations.values()].filter((one) => one.state === state).reduce((sum, one) => sum + one[field], 0)
}

it('Invariant 1: 0 ≤ reserved ≤ onHand after every step of any story', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), story, (onHand, steps) => {
      const shelf = aShelf(onHand)
      for (const take of steps) {
        take(shelf)
        const { reserved, onHand: left } = shelf.stock()
        expect(reserved).toBeGreaterThanOrEqual(0)
        expect(reserved).toBeLessThanOrEqual(left)
      }
    }),
    { numRuns: 500 },
  )
})

it('Invariant 1: once backorders are off nothing more is owed, and the rule is back when the open ones are gone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), story, story, (onHand, before, after) => {
      const shelf = aShelf(onHand, true)
      for (const take of before) {
        take(shelf)
        expect(shelf.stock().reserved).toBeGreaterThanOrEqual(0)
      }
      shelf.setBackorder(false)
      let owed = Math.max(0, -availableOf(shelf.stock()))
      for (const take of after) {
        take(shelf)
        const { reserved, onHand: left, mayOwe } = shelf.stock()
        expect(Math.max(0, reserved - left)).toBeLessThanOrEqual(owed)
        owed = Math.max(0, reserved - left)
        expect(mayOwe).toBe(owed > 0)
      }
    }),
  )
})

it('takes no further backorder once backorders are off, while earlier ones are open', () => {
  const shelf = aShelf(1, true)
  expect(shelf.reserve('ord_1', 3)).toEqual({ ok: true, available: -2 })
  expect(shelf.setBackorder(false)).toMatchObject({ applied: true, stock: { allowBackorder: false, available: -2 } })
  expect(shelf.reserve('ord_2', 50)).toEqual({ ok: false, code: 'insufficient', available: -2 })
  expect(shelf.commit('ord_1')).toMatchObject({ ok: true })
  expect(shelf.stock()).toMatchObject({ onHand: -2, reserved: 0, mayOwe: true })
  shelf.adjust(2)
  expect(shelf.stock()).toMatchObject({ onHand: 0, mayOwe: false })
})

it('never lets an older setting overwrite a newer one', () => {
  const shelf = aShelf(1)
  shelf.setBackorder(true, 7)
  shelf.setBackorder(false, 8)
  expect(shelf.setBackorder(true, 7)).toMatchObject({ applied: false, stock: { allowBackorder: false } })
  expect(shelf.stock()).toMatchObject({ allowBackorder: false, settingsVersion: 8 })
})

it('changes nothing when what is available is written back, and else makes so many available', () => {
  const shelf = aShelf(10)
  shelf.reserve('ord_1', 3)
  expect(shelf.setAvailable(7)).toMatchObject({ ok: true, stock: { onHand: 10, available: 7 } })
  expect(shelf.setAvailable(9)).toMatchObject({ ok: true, stock: { onHand: 12, available: 9 } })
  const owing = aShelf(1, true)
  owing.reserve('ord_1', 3)
  expect(owing.setAvailable(0)).toMatchObject({ ok: true, stock: { onHand: 1, available: -2 } })
})

it('Invariant 2: the movements add up to onHand, and every reserved unit belongs to one held reservation', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), story, fc.boolean(), (onHand, steps, allowBackorder) => {
      const shelf = aShelf(onHand, allowBackorder)
      for (const take of steps) {
        take(shelf)
        const moved = shelf.movements.reduce((sum, movement) => sum + movement.quantity, 0)
        expect(shelf.stock().onHand).toBe(moved)
        expect(shelf.stock().reserved).toBe(sumOf(shelf, 'held'))
      }
    }),
    { numRuns: 500 },
  )
})

it('Invariant 2: every unit that was ever put on the shelf is available, reserved, or committed to one order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), story, (onHand, steps) => {
      const shelf = aShelf(onHand)
      for (const take of steps) take(shelf)
      const received = shelf.movements
        .filter((movement) => movement.kind === 'adjust')
        .reduce((sum, movement) => sum + movement.quantity, 0)
      const committed = sumOf(shelf, 'committed') - sumOf(shelf, 'committed', 'restocked')
      expect(availableOf(shelf.stock()) + sumOf(shelf, 'held') + committed).toBe(received)
    }),
    { numRuns: 500 },
  )
})

it('Invariant 1: a finished reservation never holds units again, and never changes how it finished', () => {
  fc.assert(
    fc.property(story, story, (before, after) => {
      const shelf = aShelf(20)
      for (const take of before) take(shelf)
      const finished = [...shelf.reservations.values()].filter((one) => one.state !== 'held')
      for (const take of after) take(shelf)
      for (const { id: one, state } of finished) expect(shelf.reservations.get(one)?.state).toBe(state)
    }),
  )
})

it('Invariant 1: promises units only when they are held, and sells only what was held', () => {
  fc.assert(
    fc.property(story, id, units, (steps, one, quantity) => {
      const shelf = aShelf(20)
      for (const take of steps) take(shelf)
      const isHeld = shelf.reserve(one, quantity).ok
      const held = shelf.reservations.get(one)
      expect(isHeld).toBe(held?.state === 'held' && held.quantity === quantity)
      const isSold = shelf.commit(one).ok
      expect(isSold).toBe(shelf.reservations.get(one)?.state === 'committed')
    }),
    { numRuns: 300 },
  )
})

it('repeats every answer without a second effect', () => {
  const shelf = aShelf(5)
  const twice = <R>(act: () => R) => {
    const first = act()
    const after = shelf.stock()
    expect(act()).toBeTypeOf('object')
    expect(shelf.stock()).toEqual(after)
    return first
  }
  expect(twice(() => shelf.reserve('ord_1', 2))).toEqual({ ok: true, available: 3 })
  expect(twice(() => shelf.commit('ord_1'))).toEqual({ ok: true, quantity: 2, already: false })
  expect(twice(() => shelf.restock('ord_1', 2))).toMatchObject({ ok: true, restocked: 2 })
  shelf.reserve('ord_2', 1)
  expect(twice(() => shelf.release('ord_2'))).toEqual({ ok: true, released: true })
})

it('extends a hold and never shortens it', () => {
  const shelf = aShelf(5)
  shelf.reserve('ord_1', 1, 1000)
  shelf.extend('ord_1', 500)
  expect(shelf.reservations.get('ord_1')?.expiresAt).toBe(1000)
  shelf.extend('ord_1', 2000)
  shelf.reserve('ord_1', 1, 100)
  expect(shelf.reservations.get('ord_1')?.expiresAt).toBe(2000)
  expect(shelf.extend('ord_9', 1)).toEqual({ ok: false, code: 'unknown' })
})

it('expires exactly what is past its time', () => {
  const shelf = aShelf(5)
  shelf.reserve('ord_1', 1, 1000)
  shelf.reserve('ord_2', 1, 1001)
  shelf.expire(1000)
  expect(shelf.reservations.get('ord_1')?.state).toBe('expired')
  expect(shelf.reservations.get('ord_2')?.state).toBe('held')
})

it('counts opening stock once, and never after the stock has moved', () => {
  const shown = { variantId: 'var_1', onHand: 0, reserved: 0, allowBackorder: false, sequence: 0 }
  const stock: Stock = { ...shown, mayOwe: false, settingsVersion: 0 }
  expect(decideOpening(stock, true, { value: 4 }).stock?.onHand).toBe(4)
  expect(decideOpening(stock, false, { value: 4 })).toEqual({
    result: { applied: false, stock: { ...shown, available: 0 } },
  })
  expect(decideOpening(stock, true, { value: 0 }).result.applied).toBe(true)
})

it('wakes for whatever comes first, and sets the alarm only to be earlier', () => {
  expect(nextAlarm({ forwardAt: null, expiresAt: null })).toBeNull()
  expect(nextAlarm({ forwardAt: 5, expiresAt: null })).toBe(5)
  expect(nextAlarm({ forwardAt: null, expiresAt: 7 })).toBe(7)
  expect(nextAlarm({ forwardAt: 9, expiresAt: 7 })).toBe(7)
  expect(mustArm(null, 5)).toBe(true)
  expect(mustArm(5, 5)).toBe(false)
  expect(mustArm(6, 5)).toBe(true)
  expect(mustArm(4, 5)).toBe(false)
  expect(mustArm(4, null)).toBe(false)
})

it('waits longer after each failure, five minutes at most', () => {
  expect([1, 2, 3, 9, 10, 1000].map(backoff)).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000])
})
