import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideRestock } from './adjustment.ts'
import {
  commitLines,
  extendLines,
  holdForOrder,
  holdLines,
  returnLines,
  type StockLine,
  type StockOf,
} from './hold-lines.ts'
import { decideCommit, decideExtend, decideRelease, decideReserve } from './reservation.ts'
import { lapsedReservationId, lifeOf, nextLife, reservationIdsOf } from './reservation-id.ts'
import type { Decision, Reservation, Stock } from './stock.ts'

type Calls = ReturnType<StockOf>
type CallName = keyof Calls

/** Where a call stands when something happens to it: before it reached the object, or after, with the answer lost. */
type Fate = 'reached' | 'lost before' | 'lost after'

const until = 1_700_000_000_000

/** Stock objects in memory that decide as the real ones do; `pass` may delay a call or lose it. */
function aWarehouse(
  onHand: Record<string, number>,
  pass: (call: CallName, variantId: string) => Promise<Fate> | Fate = () => 'reached',
) {
  const shelves = new Map(
    Object.entries(onHand).map(([variantId, units]) => {
      const stock: Stock = {
        variantId,
        onHand: units,
        reserved: 0,
        allowBackorder: false,
        mayOwe: false,
        settingsVersion: 0,
        sequence: 0,
      }
      return [variantId, { stock, reservations: new Map<string, Reservation>() }]
    }),
  )
  const log: string[] = []
  const underWay = new Set<Promise<unknown>>()

  const stock: StockOf = (variantId) => {
    const shelf = shelves.get(variantId)
    if (!shelf) throw new Error(`No variant ${variantId}`)
    async function call<R>(name: CallName, id: string, decide: (known: Reservation | null) => Decision<R>): Promise<R> {
      const passing = Promise.resolve(pass(name, variantId))
      underWay.add(passing)
      const fate = await passing
      underWay.delete(passing)
      if (fate === 'lost before') throw new Error('Network connection lost.')
      log.push(`${name} ${variantId} ${id}`)
      const decision = decide(shelf?.reservations.get(id) ?? null)
      if (shelf && decision.stock) shelf.stock = decision.stock
      if (decision.reservation) shelf?.reservations.set(id, decision.reservation)
      if (fate === 'lost after') throw new Error('Network connection lost.')
      return decision.result
    }
    return {
      reserve: (input) => call('reserve', input.reservationId, (known) => decideReserve(shelf.stock, known, input)),
      extend: (input) => call('extend', input.reservationId, (known) => decideExtend(known, input)),
      commit: ({ reservationId: id }) => call('commit', id, (known) => decideCommit(shelf.stock, known)),
      release: ({ reservationId: id }) => call('release', id, (known) => decideRelease(shelf.stock, known, id)),
      restock: (input) =>
        call('restock', input.reservationId ?? '', (known) => decideRestock(shelf.stock, known, input)),
    }
  }

  return {
    stock,
    log,
    /** The wait of an ordered try: as long as the calls that are under way now. */
    wait: async () => void (await Promise.all([...underWay])),
    held: () => Object.fromEntries([...shelves].map(([id, shelf]) => [id, shelf.stock.reserved])),
    onHand: () => Object.fromEntries([...shelves].map(([id, shelf]) => [id, shelf.stock.onHand])),
    reservation: (variantId: string, id: string) => shelves.get(variantId)?.reservations.get(id) ?? null,
  }
}

const one = (...variants: string[]): StockLine[] => variants.map((variantId) => ({ variantId, quantity: 1 }))
const zeros = (onHand: Record<string, number>) => Object.fromEntries(Object.keys(onHand).map((id) => [id, 0]))

describe('holdForOrder', () => {
  it('holds every line under the order’s own id', async () => {
    const house = aWarehouse({ a: 3, b: 3 })
    const held = await holdForOrder(
      house.stock,
      'ord_1',
      [...one('a'), { variantId: 'b', quantity: 2 }],
      until,
      house.wait,
    )
    expect(held).toEqual({ ok: true, reservationId: 'ord_1' })
    expect(house.held()).toEqual({ a: 1, b: 2 })
    expect(house.reservation('b', 'ord_1')).toMatchObject({ quantity: 2, expiresAt: until, state: 'held' })
  })

  it('holds nothing when one line is short, and says of which there is how much', async () => {
    const house = aWarehouse({ a: 3, b: 1, c: 3 })
    const lines = [...one('c'), { variantId: 'b', quantity: 2 }, ...one('a')]
    expect(await holdForOrder(house.stock, 'ord_1', lines, until, house.wait)).toEqual({
      ok: false,
      shortages: [{ variantId: 'b', requested: 2, available: 1 }],
    })
    expect(house.held()).toEqual({ a: 0, b: 0, c: 0 })
  })

  it('names every short line, once', async () => {
    const house = aWarehouse({ a: 0, b: 0, c: 1 })
    const held = await holdForOrder(house.stock, 'ord_1', one('c', 'b', 'a'), until, house.wait)
    if (held.ok) throw new Error('held')
    expect(held.shortages.map(({ variantId }) => variantId).sort()).toEqual(['a', 'b'])
  })

  it('asks once for a single line: there is no order to change', async () => {
    const house = aWarehouse({ a: 0 })
    expect(await holdForOrder(house.stock, 'ord_1', one('a'), until, house.wait)).toMatchObject({ ok: false })
    expect(house.log).toEqual(['reserve a ord_1', 'release a ord_1'])
  })

  it('tries the second time in variant order, under another id, and stops at the first shortage', async () => {
    const house = aWarehouse({ a: 1, b: 0, c: 1 })
    await holdForOrder(house.stock, 'ord_1', one('c', 'b', 'a'), until, house.wait)
    expect(house.log.slice(6, 8)).toEqual(['reserve a ord_1.2', 'reserve b ord_1.2'])
    expect(house.log.filter((line) => line.startsWith('reserve c'))).toEqual(['reserve c ord_1'])
  })

  it('asks for a short line five times in all, waiting in between, and gives up then', async () => {
    const house = aWarehouse({ a: 1, b: 0 })
    const waits: number[] = []
    const wait = async () => void waits.push(house.log.length)
    expect(await holdForOrder(house.stock, 'ord_1', one('a', 'b'), until, wait)).toMatchObject({ ok: false })
    const asked = house.log.flatMap((line, index) => (line === 'reserve b ord_1.2' ? [index + 1] : []))
    expect(asked).toHaveLength(5)
    expect(waits).toEqual(asked.slice(0, 4))
  })

  it('takes what became free between its two tries', async () => {
    const house = aWarehouse({ a: 1, b: 1 })
    await house.stock('b').reserve({ reservationId: 'other', quantity: 1, expiresAt: until })
    const free: StockOf = (variantId) => ({
      ...house.stock(variantId),
      release: async (input) => {
        await house.stock('b').release({ reservationId: 'other' })
        return house.stock(variantId).release(input)
      },
    })
    expect(await holdForOrder(free, 'ord_1', one('a', 'b'), until, house.wait)).toEqual({
      ok: true,
      reservationId: 'ord_1.2',
    })
    expect(house.held()).toEqual({ a: 1, b: 1 })
  })

  it('says that nothing is to be had under an id that has ended', async () => {
    const house = aWarehouse({ a: 5 })
    await house.stock('a').release({ reservationId: 'ord_1' })
    expect(await holdForOrder(house.stock, 'ord_1', one('a'), until, house.wait)).toEqual({
      ok: false,
      shortages: [{ variantId: 'a', requested: 1, available: 0 }],
    })
  })
})

describe('two baskets with the same last units in opposite order (decisions/reserving)', () => {
  it('do not both lose, in whatever order their calls arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const house = aWarehouse({ a: 1, b: 1 }, () => s.schedule(Promise.resolve('reached' as const)))
        const both = Promise.all([
          holdForOrder(house.stock, 'ord_1', one('a', 'b'), until, house.wait),
          holdForOrder(house.stock, 'ord_2', one('b', 'a'), until, house.wait),
        ])
        await s.waitFor(both)
        expect((await both).filter(({ ok }) => ok)).toHaveLength(1)
        expect(house.held()).toEqual({ a: 1, b: 1 })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('whatever happens in between, nothing stays held (invariants 1 and 2)', () => {
  const variants = ['a', 'b', 'c', 'd']
  const shelves = fc.record(Object.fromEntries(variants.map((id) => [id, fc.nat({ max: 4 })])))
  const basket = fc
    .subarray(variants, { minLength: 1 })
    .chain((ids) =>
      fc.tuple(fc.constant(ids), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 })),
    )
    .map(([ids, quantities]) => ids.map((variantId, index) => ({ variantId, quantity: quantities[index] ?? 1 })))

  it('of a refused order; of an accepted one exactly its lines', async () => {
    await fc.assert(
      fc.asyncProperty(shelves, basket, async (onHand, lines) => {
        const house = aWarehouse(onHand)
        const held = await holdForOrder(house.stock, 'ord_1', lines, until, async () => {})
        const enough = lines.every(({ variantId, quantity }) => (onHand[variantId] ?? 0) >= quantity)
        expect(held.ok).toBe(enough)
        const wanted = Object.fromEntries(lines.map(({ variantId, quantity }) => [variantId, quantity]))
        expect(house.held()).toEqual(enough ? { ...zeros(onHand), ...wanted } : zeros(onHand))
        expect(house.onHand()).toEqual(onHand)
        if (held.ok) return
        for (const { variantId, requested, available } of held.shortages) {
          expect(requested).toBe(wanted[variantId])
          expect(available).toBe(onHand[variantId])
          expect(available).toBeLessThan(requested)
        }
        const short = lines.filter(({ variantId, quantity }) => (onHand[variantId] ?? 0) < quantity)
        expect(new Set(held.shortages.map(({ variantId }) => variantId))).toEqual(
          new Set(short.map(({ variantId }) => variantId)),
        )
      }),
    )
  })

  it('of orders that race in any order of calls, beyond what they were told they hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        shelves,
        fc.array(basket, { minLength: 2, maxLength: 3 }),
        async (s, onHand, all) => {
          const house = aWarehouse(onHand, () => s.schedule(Promise.resolve('reached' as const)))
          const wait = () => s.schedule(Promise.resolve())
          const orders = Promise.all(all.map((lines, n) => holdForOrder(house.stock, `ord_${n}`, lines, until, wait)))
          await s.waitFor(orders)
          const expected = zeros(onHand)
          for (const [n, held] of (await orders).entries()) {
            for (const { variantId, quantity } of held.ok ? (all[n] ?? []) : []) {
              expected[variantId] = (expected[variantId] ?? 0) + quantity
            }
          }
          expect(house.held()).toEqual(expected)
          for (const [id, units] of Object.entries(onHand)) expect(house.held()[id]).toBeLessThanOrEqual(units)
        },
      ),
      { numRuns: 300 },
    )
  })

  const fates = fc.infiniteStream(fc.constantFrom<Fate>('reached', 'reached', 'reached', 'lost before', 'lost after'))

  it('once a repair has got through, however many calls and answers were lost before', async () => {
    await fc.assert(
      fc.asyncProperty(shelves, basket, fates, fc.boolean(), async (onHand, lines, stream, pays) => {
        let isDown = true
        const house = aWarehouse(onHand, () => (isDown ? (stream.next().value ?? 'reached') : 'reached'))
        const held = await holdForOrder(house.stock, 'ord_1', lines, until, house.wait).catch(() => null)
        if (pays && held?.ok) await commitLines(house.stock, lines, held.reservationId).catch(() => null)
        await returnLines(house.stock, 'ord_1', lines, 'system:test').catch(() => null)
        isDown = false
        await returnLines(house.stock, 'ord_1', lines, 'system:test')
        await returnLines(house.stock, 'ord_1', lines, 'system:test')
        expect(house.held()).toEqual(zeros(onHand))
        expect(house.onHand()).toEqual(onHand)
      }),
      { numRuns: 500 },
    )
  })

  it('when a reservation arrives after the repair: its id is used up', async () => {
    const house = aWarehouse({ a: 2 })
    await returnLines(house.stock, 'ord_1', one('a'), 'system:test')
    for (const reservationId of reservationIdsOf('ord_1')) {
      expect(await house.stock('a').reserve({ reservationId, quantity: 1, expiresAt: until })).toMatchObject({
        ok: false,
      })
    }
    expect(house.held()).toEqual({ a: 0 })
  })
})

describe('units that were sold', () => {
  it('are never left out of a return in silence: a refusal that cannot be throws', async () => {
    const house = aWarehouse({ a: 2 })
    await holdLines(house.stock, one('a'), 'ord_1', until)
    await commitLines(house.stock, one('a'), 'ord_1')
    const broken: StockOf = (variantId) => ({
      ...house.stock(variantId),
      restock: async () => ({ ok: false, code: 'not-committed' }),
    })
    await expect(returnLines(broken, 'ord_1', one('a'), 'system:test')).rejects.toThrow('not-committed')
  })
})

describe('the ids an order can hold under', () => {
  it('are its own, a second and a late one, all of which a release names', async () => {
    expect(reservationIdsOf('ord_1')).toEqual(['ord_1', 'ord_1.2', 'ord_1.3'])
    expect(lapsedReservationId('ord_1')).toBe('ord_1.3')
    expect(['ord_1', 'ord_1.2', 'ord_1.3'].map(lifeOf)).toEqual(['ord_1', 'ord_1', 'ord_1'])
    const second = nextLife('ord_1', 4)
    expect(reservationIdsOf(second).map(lifeOf)).toEqual([second, second, second])
    const house = aWarehouse({ a: 3 })
    for (const id of reservationIdsOf('ord_1')) await holdLines(house.stock, one('a'), id, until)
    expect(house.held()).toEqual({ a: 3 })
    await returnLines(house.stock, 'ord_1', one('a'), 'system:test')
    expect(house.held()).toEqual({ a: 0 })
  })

  it('are not those of another order', async () => {
    const house = aWarehouse({ a: 3 })
    await holdLines(house.stock, one('a'), 'ord_2', until)
    await returnLines(house.stock, 'ord_1', one('a'), 'system:test')
    expect(house.held()).toEqual({ a: 1 })
  })
})

describe('commitLines', () => {
  it('sells what is held, and again without selling twice', async () => {
    const house = aWarehouse({ a: 3, b: 3 })
    await holdLines(house.stock, one('a', 'b'), 'ord_1', until)
    expect(await commitLines(house.stock, one('a', 'b'), 'ord_1')).toEqual([])
    expect(await commitLines(house.stock, one('a', 'b'), 'ord_1')).toEqual([])
    expect(house.onHand()).toEqual({ a: 2, b: 2 })
    expect(house.held()).toEqual({ a: 0, b: 0 })
  })

  it('answers the lines whose hold is gone', async () => {
    const house = aWarehouse({ a: 3, b: 3, c: 3 })
    await holdLines(house.stock, one('a', 'b'), 'ord_1', until)
    await house.stock('b').release({ reservationId: 'ord_1' })
    expect(await commitLines(house.stock, one('a', 'b', 'c'), 'ord_1')).toEqual(one('b', 'c'))
    expect(house.onHand()).toEqual({ a: 2, b: 3, c: 3 })
  })
})

describe('returnLines', () => {
  it('puts sold units back on the shelf, once', async () => {
    const house = aWarehouse({ a: 3 })
    const lines = [{ variantId: 'a', quantity: 2 }]
    await holdLines(house.stock, lines, 'ord_1', until)
    await commitLines(house.stock, lines, 'ord_1')
    expect(house.onHand()).toEqual({ a: 1 })
    for (let i = 0; i < 3; i++) await returnLines(house.stock, 'ord_1', lines, 'system:test')
    expect(house.onHand()).toEqual({ a: 3 })
    expect(house.held()).toEqual({ a: 0 })
  })

  it('says who did it and why', async () => {
    const house = aWarehouse({ a: 1 })
    await holdLines(house.stock, one('a'), 'ord_1', until)
    await commitLines(house.stock, one('a'), 'ord_1')
    const restocks: unknown[] = []
    const seen: StockOf = (variantId) => ({
      ...house.stock(variantId),
      restock: (input) => {
        restocks.push(input)
        return house.stock(variantId).restock(input)
      },
    })
    await returnLines(seen, 'ord_1', one('a'), 'usr_1')
    expect(restocks).toEqual([
      { restockId: 'return:ord_1', reservationId: 'ord_1', quantity: 1, reason: 'Order cancelled', actor: 'usr_1' },
    ])
  })
})

describe('extendLines', () => {
  it('keeps the units of an open order longer, never shorter', async () => {
    const house = aWarehouse({ a: 1, b: 1 })
    await holdLines(house.stock, one('a', 'b'), 'ord_1', until)
    await extendLines(house.stock, one('a', 'b'), 'ord_1', until + 5)
    await extendLines(house.stock, one('a'), 'ord_1', until - 5)
    expect(house.reservation('a', 'ord_1')?.expiresAt).toBe(until + 5)
    expect(house.reservation('b', 'ord_1')?.expiresAt).toBe(until + 5)
  })
})
