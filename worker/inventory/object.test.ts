import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { mintId } from '../kernel/id.ts'
import { migrateObject } from '../platform/object-migrations.ts'
import { createServices } from '../services.ts'
import type { StockObject } from './object.ts'
import { stockMigrations } from './object-migrations.ts'
import type { StockCalls } from './stock.ts'
import { stockOf } from './stub.ts'

const later = () => Date.now() + 60 * 60_000
const staff = { reason: 'count', actor: 'usr_staff' }

async function aVariant(
  onHand: number,
): Promise<{ id: string; stock: StockCalls; stub: DurableObjectStub<StockObject> }> {
  const id = mintId('variant')
  const stock = stockOf(
    createServices(env, () => undefined),
    id,
  )
  // The generated binding does not know the class.
  const stub = (env.STOCK as DurableObjectNamespace<StockObject>).getByName(id)
  await stock.openingStock({ value: onHand })
  return { id, stock, stub }
}

async function projected(variantId: string) {
  return env.DB.prepare('SELECT on_hand, reserved, available, sequence FROM stock_levels WHERE variant_id = ?')
    .bind(variantId)
    .first()
}

async function audited(variantId: string): Promise<unknown[]> {
  const { results } = await env.DB.prepare(
    'SELECT action, actor, before, after FROM audit_log WHERE entity_id = ? ORDER BY at, id',
  )
    .bind(variantId)
    .all()
  return results
}

it('Invariant 1: never sells the last unit twice', async () => {
  const { stock } = await aVariant(1)
  const answers = await Promise.all(
    ['ord_a', 'ord_b'].map((reservationId) => stock.reserve({ reservationId, quantity: 1, expiresAt: later() })),
  )
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok)).toEqual([{ ok: false, code: 'insufficient', available: 0 }])
})

it('Invariant 1: of 100 reserves at once on 10 units exactly 10 succeed', async () => {
  const { stock } = await aVariant(10)
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      stock.reserve({ reservationId: `ord_${index}`, quantity: 1, expiresAt: later() }),
    ),
  )
  expect(answers.filter((answer) => answer.ok)).toHaveLength(10)
  expect(await stock.snapshot()).toMatchObject({ onHand: 10, reserved: 10, available: 0 })
})

it('holds units once however often the same reserve arrives', async () => {
  const { stock } = await aVariant(5)
  const call = { reservationId: 'ord_1', quantity: 3, expiresAt: later() }
  const answers = await Promise.all(Array.from({ length: 5 }, () => stock.reserve(call)))
  expect(answers).toEqual(Array.from({ length: 5 }, () => ({ ok: true, available: 2 })))
  expect(await stock.reserve({ ...call, quantity: 2 })).toEqual({ ok: false, code: 'conflict' })
})

it('sells a reservation once however often the commit arrives, and refuses its late reserve and release', async () => {
  const { stock } = await aVariant(5)
  const call = { reservationId: 'ord_1', quantity: 3, expiresAt: later() }
  await stock.reserve(call)
  expect(await stock.commit(call)).toEqual({ ok: true, quantity: 3, already: false })
  expect(await stock.commit(call)).toEqual({ ok: true, quantity: 3, already: true })
  expect(await stock.reserve(call)).toEqual({ ok: false, code: 'finished', state: 'committed' })
  expect(await stock.release(call)).toEqual({ ok: false, code: 'committed' })
  expect(await stock.snapshot()).toMatchObject({ onHand: 2, reserved: 0 })
})

it('refuses the reserve that arrives after its release', async () => {
  const { stock } = await aVariant(5)
  expect(await stock.release({ reservationId: 'ord_late' })).toEqual({ ok: true, released: false })
  expect(await stock.reserve({ reservationId: 'ord_late', quantity: 1, expiresAt: later() })).toEqual({
    ok: false,
    code: 'finished',
    state: 'released',
  })
  expect(await stock.commit({ reservationId: 'ord_late' })).toEqual({ ok: false, code: 'released' })
  expect(await stock.commit({ reservationId: 'ord_never' })).toEqual({ ok: false, code: 'unknown' })
})

it('puts back at most what a reservation took, once per restock id', async () => {
  const { stock } = await aVariant(5)
  await stock.reserve({ reservationId: 'ord_1', quantity: 3, expiresAt: later() })
  const back = { restockId: 'cancel-1', quantity: 3, reservationId: 'ord_1', ...staff }
  expect(await stock.restock(back)).toEqual({ ok: false, code: 'not-committed' })
  await stock.commit({ reservationId: 'ord_1' })
  expect(await stock.restock(back)).toMatchObject({ ok: true, restocked: 3, stock: { onHand: 5 } })
  expect(await stock.restock(back)).toMatchObject({ ok: true, restocked: 3, stock: { onHand: 5 } })
  expect(await stock.restock({ ...back, restockId: 'cancel-2' })).toMatchObject({ ok: true, restocked: 0 })
  expect(await stock.snapshot()).toMatchObject({ onHand: 5, reserved: 0 })
})

it('refuses a correction below what is reserved and names the reservations', async () => {
  const { stock } = await aVariant(5)
  await stock.reserve({ reservationId: 'ord_1', quantity: 3, expiresAt: later() })
  const refused = { ok: false, code: 'below-reserved', reserved: 3, reservationIds: ['ord_1'] }
  expect(await stock.adjust({ adjustmentId: 'a1', delta: -3, ...staff })).toEqual(refused)
  expect(await stock.setOnHand({ id: 's1', value: 2, ...staff })).toEqual(refused)
  expect(await stock.setOnHand({ id: 's1', value: 3, ...staff })).toMatchObject({ ok: true, stock: { onHand: 3 } })
})

it('applies an adjustment and opening stock once', async () => {
  const { stock } = await aVariant(5)
  const first = await stock.adjust({ adjustmentId: 'a1', delta: 2, ...staff })
  expect(await stock.adjust({ adjustmentId: 'a1', delta: 2, ...staff })).toEqual(first)
  expect(await stock.openingStock({ value: 99 })).toMatchObject({ applied: false, stock: { onHand: 7 } })
})

it('turns new backorders away as soon as it is told, and keeps the open ones', async () => {
  const { stock } = await aVariant(1)
  await stock.setBackorder({ allowed: true, version: 2 })
  expect(await stock.reserve({ reservationId: 'ord_1', quantity: 3, expiresAt: later() })).toEqual({
    ok: true,
    available: -2,
  })
  expect(await stock.setBackorder({ allowed: false, version: 3 })).toMatchObject({
    applied: true,
    stock: { allowBackorder: false, available: -2 },
  })
  const more = await stock.reserve({ reservationId: 'ord_2', quantity: 50, expiresAt: later() })
  expect(more).toMatchObject({ ok: false, code: 'insufficient' })
  expect(await stock.commit({ reservationId: 'ord_1' })).toMatchObject({ ok: true })
  await stock.adjust({ adjustmentId: 'delivery', delta: 2, ...staff })
  expect(await stock.snapshot()).toMatchObject({ onHand: 0, available: 0, allowBackorder: false })
})

it('Invariant 2: the ledger adds up to what is on hand', async () => {
  const { stock } = await aVariant(9)
  await stock.reserve({ reservationId: 'ord_1', quantity: 4, expiresAt: later() })
  await stock.commit({ reservationId: 'ord_1' })
  await stock.restock({ restockId: 'r1', reservationId: 'ord_1', quantity: 1, ...staff })
  await stock.setOnHand({ id: 's1', value: 20, ...staff })
  const { onHand, movements } = await stock.inspect()
  expect(movements.map(({ kind, quantity }) => [kind, quantity])).toEqual([
    ['adjust', 14],
    ['restock', 1],
    ['commit', -4],
    ['adjust', 9],
  ])
  expect(movements.reduce((sum, movement) => sum + movement.quantity, 0)).toBe(onHand)
})

it('throws on a bad call, because it is a bug and not a refusal', async () => {
  const { stub } = await aVariant(1)
  await runInDurableObject(stub, (object) => {
    expect(() => object.reserve({ reservationId: 'x', quantity: 0.5, expiresAt: 1 })).toThrow(RangeError)
    expect(() => object.reserve({ reservationId: '', quantity: 1, expiresAt: 1 })).toThrow(RangeError)
    expect(() => object.adjust({ adjustmentId: 'x', delta: Number.NaN, ...staff })).toThrow(RangeError)
  })
})

it('ends a hold whose time has passed when its alarm fires, and commits one whose alarm has not fired yet', async () => {
  const { stock, stub } = await aVariant(5)
  await runDurableObjectAlarm(stub)
  const expiresAt = Date.now() + 1000
  await stock.reserve({ reservationId: 'ord_1', quantity: 1, expiresAt })
  await stock.reserve({ reservationId: 'ord_2', quantity: 1, expiresAt })
  await stock.reserve({ reservationId: 'ord_3', quantity: 1, expiresAt })
  expect(await stock.extend({ reservationId: 'ord_3', expiresAt: expiresAt + 60_000 })).toEqual({ ok: true })
  vi.setSystemTime(expiresAt + 1)
  try {
    expect(await stock.commit({ reservationId: 'ord_1' })).toMatchObject({ ok: true })
    await runDurableObjectAlarm(stub)
  } finally {
    vi.useRealTimers()
  }
  expect(await stock.commit({ reservationId: 'ord_2' })).toEqual({ ok: false, code: 'expired' })
  expect(await stock.extend({ reservationId: 'ord_2', expiresAt: later() })).toEqual({
    ok: false,
    code: 'finished',
    state: 'expired',
  })
  expect(await stock.snapshot()).toMatchObject({ onHand: 4, reserved: 1, available: 3 })
})

it('forwards its stock and its audit rows to D1, once', async () => {
  const { id, stock, stub } = await aVariant(5)
  await stock.setOnHand({ id: 's1', value: 8, reason: 'count', actor: 'usr_staff', requestId: 'req_1' })
  expect(await runDurableObjectAlarm(stub)).toBe(true)
  expect(await projected(id)).toEqual({ on_hand: 8, reserved: 0, available: 8, sequence: 2 })
  const rows = [
    {
      action: 'stock.open',
      actor: 'system:import',
      before: '{"onHand":0}',
      after: '{"onHand":5,"reason":"opening stock"}',
    },
    { action: 'stock.set-on-hand', actor: 'usr_staff', before: '{"onHand":5}', after: '{"onHand":8,"reason":"count"}' },
  ]
  expect(await audited(id)).toEqual(rows)
  await runDurableObjectAlarm(stub)
  expect(await audited(id)).toEqual(rows)
})

it('keeps its news while D1 fails, and brings it afterwards without a second audit row', async () => {
  const { id, stock, stub } = await aVariant(5)
  await runInDurableObject(stub, async (object, state) => {
    // The answer of the first forward is lost: D1 has the rows, the object believes it failed.
    const sent = await state.storage.sql.exec('SELECT * FROM outbox').toArray()
    await object.alarm()
    for (const row of sent) {
      state.storage.sql.exec('INSERT INTO outbox VALUES (?, ?, ?, ?)', ...Object.values(row))
    }
    await env.DB.exec('ALTER TABLE stock_levels RENAME TO stock_levels_away')
    await object.alarm()
    await env.DB.exec('ALTER TABLE stock_levels_away RENAME TO stock_levels')
    expect(state.storage.sql.exec('SELECT failures FROM schedule').one()).toEqual({ failures: 1 })
    expect(await state.storage.getAlarm()).toBeGreaterThan(Date.now())
  })
  await stock.reserve({ reservationId: 'ord_1', quantity: 2, expiresAt: later() })
  await runDurableObjectAlarm(stub)
  expect(await projected(id)).toMatchObject({ on_hand: 5, reserved: 2 })
  expect(await audited(id)).toHaveLength(1)
})

it('survives an eviction with its holds, its tombstones and its alarm', async () => {
  const { stock, stub } = await aVariant(5)
  await stock.reserve({ reservationId: 'ord_1', quantity: 2, expiresAt: later() })
  await stock.release({ reservationId: 'ord_2' })
  await runInDurableObject(stub, (_, state) => state.storage.deleteAlarm())
  await evictDurableObject(stub)
  expect(await stock.snapshot()).toMatchObject({ onHand: 5, reserved: 2 })
  expect(await stock.reserve({ reservationId: 'ord_2', quantity: 1, expiresAt: later() })).toMatchObject({ ok: false })
  expect(await runInDurableObject(stub, (_, state) => state.storage.getAlarm())).not.toBeNull()
})

it('counts one object call for each call', async () => {
  const services = createServices(env, () => undefined)
  const stock = stockOf(services, mintId('variant'))
  await stock.snapshot()
  await stock.snapshot()
  expect(services.meter.objects).toBe(2)
})

it('Invariant 1: its own tables refuse what would be false, whatever the code does', async () => {
  const { stub } = await aVariant(5)
  await runInDurableObject(stub, (_, { storage }) => {
    expect(() => storage.sql.exec('UPDATE stock SET reserved = 6')).toThrow(/CHECK/)
    expect(() => storage.sql.exec('UPDATE stock SET reserved = -1')).toThrow(/CHECK/)
    expect(() => storage.sql.exec('UPDATE stock SET on_hand = -1')).toThrow(/CHECK/)
  })
})

it('forwards what changed while it was forwarding, with the next alarm', async () => {
  const { id, stub } = await aVariant(5)
  await runInDurableObject(stub, async (object, { storage }) => {
    const forwarding = object.alarm()
    object.reserve({ reservationId: 'ord_1', quantity: 2, expiresAt: later() })
    await forwarding
    expect(storage.sql.exec('SELECT payload FROM outbox').toArray()).toEqual([{ payload: '2' }])
    expect(await storage.getAlarm()).toBeLessThan(Date.now() + 1000)
  })
  expect(await projected(id)).toMatchObject({ reserved: 0, sequence: 1 })
  await runDurableObjectAlarm(stub)
  expect(await projected(id)).toMatchObject({ reserved: 2, sequence: 2 })
})

it('starts again on its own schema without touching it, and refuses a history that is not its own', async () => {
  const { stub } = await aVariant(5)
  await runInDurableObject(stub, (object, { storage }) => {
    migrateObject(storage.sql, stockMigrations)
    expect(object.snapshot()).toMatchObject({ onHand: 5 })
    const other = [{ id: '0001-something-else', sql: 'DROP TABLE stock' }]
    expect(() => migrateObject(storage.sql, other)).toThrow(/append-only/)
    expect(object.snapshot()).toMatchObject({ onHand: 5 })
  })
})

it('forgets old tombstones but never what it sold', async () => {
  const { stock, stub } = await aVariant(5)
  await stock.reserve({ reservationId: 'ord_sold', quantity: 1, expiresAt: later() })
  await stock.commit({ reservationId: 'ord_sold' })
  await stock.release({ reservationId: 'ord_old' })
  await runInDurableObject(stub, async (object, { storage }) => {
    vi.setSystemTime(Date.now() + 36 * 86_400_000)
    await object.alarm()
    vi.useRealTimers()
    expect(storage.sql.exec('SELECT id FROM reservations').toArray()).toEqual([{ id: 'ord_sold' }])
  })
  expect(await stock.commit({ reservationId: 'ord_sold' })).toEqual({ ok: true, quantity: 1, already: true })
})
