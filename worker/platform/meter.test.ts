import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { connectDatabase, guardFailure, runBatch } from './database.ts'
import { meteredDatabase, newMeter } from './meter.ts'

const methods: [string, (statement: D1PreparedStatement) => Promise<unknown>][] = [
  ['run', (statement) => statement.run()],
  ['all', (statement) => statement.all()],
  ['first', (statement) => statement.first()],
  ['raw', (statement) => statement.raw()],
]

/** D1 as far as a meter can tell: statements with private parts that only D1's own batch can read. */
function aDatabase() {
  class FakeStatement {
    readonly #sql: string
    readonly #values: unknown[]
    constructor(text: string, values: unknown[] = []) {
      this.#sql = text
      this.#values = values
    }
    bind(...values: unknown[]) {
      return new FakeStatement(this.#sql, values)
    }
    text() {
      return `${this.#sql} ${JSON.stringify(this.#values)}`
    }
    run = async () => ({ success: true, meta: {}, results: [{ ran: this.text() }] })
    all = this.run
    first = this.run
    raw = async () => []
  }
  const batches: string[][] = []
  const database = {
    prepare: (text: string) => new FakeStatement(text),
    batch: async (statements: FakeStatement[]) => {
      // A proxy has no private fields: reading one throws, as workerd does.
      batches.push(statements.map((statement) => statement.text()))
      return statements.map(() => ({ success: true, meta: {}, results: [] }))
    },
    exec: async (text: string) => ({ count: text.length, duration: 0 }),
  }
  // D1's own classes are not there in Node.
  return { database: database as unknown as D1Database, batches }
}

describe('meteredDatabase', () => {
  it.each(methods)('counts a statement that is run alone (%s) as one round trip', async (_method, send) => {
    const meter = newMeter()
    const db = meteredDatabase(aDatabase().database, meter)
    const statement = db.prepare('SELECT ?').bind(1)
    expect(meter).toEqual({ d1: 0, objects: 0, queues: 0 })
    await send(statement)
    expect(meter).toEqual({ d1: 1, objects: 0, queues: 0 })
    await send(db.prepare('SELECT 2'))
    expect(meter.d1).toBe(2)
  })

  it('counts a batch as one, however many statements, and hands D1 its own statements', async () => {
    const meter = newMeter()
    const { database, batches } = aDatabase()
    const db = meteredDatabase(database, meter)
    await db.batch([db.prepare('A ?').bind(1), db.prepare('B'), db.prepare('C ? ?').bind(2, 3)])
    expect(meter.d1).toBe(1)
    expect(batches).toEqual([['A ? [1]', 'B []', 'C ? ? [2,3]']])
  })

  it('changes neither the answer nor what it does not count', async () => {
    const meter = newMeter()
    const db = meteredDatabase(aDatabase().database, meter)
    expect(await db.prepare('SELECT ?').bind('x').all()).toMatchObject({ results: [{ ran: 'SELECT ? ["x"]' }] })
    expect(await db.exec('abc')).toEqual({ count: 3, duration: 0 })
    expect(meter.d1).toBe(1)
  })

  it('counts what drizzle sends', async () => {
    const meter = newMeter()
    const { database, batches } = aDatabase()
    const db = connectDatabase(meteredDatabase(database, meter))
    await db.run(sql`DELETE FROM x`)
    expect(meter.d1).toBe(1)
    await runBatch(db, [db.run(sql`A`), db.run(sql`B`)])
    expect(meter.d1).toBe(2)
    expect(batches).toEqual([['A []', 'B []']])
  })
})

describe('runBatch', () => {
  it('does not go anywhere for nothing', async () => {
    const meter = newMeter()
    await runBatch(connectDatabase(meteredDatabase(aDatabase().database, meter)), [])
    expect(meter.d1).toBe(0)
  })
})

describe('guardFailure', () => {
  const d1 = (words: string) => new Error(`D1_ERROR: ${words}: SQLITE_CONSTRAINT`)

  it.each([
    ['UNIQUE constraint failed: orders.basket_id', 'UNIQUE orders.basket_id'],
    [
      'UNIQUE constraint failed: order_history.order_id, order_history.version',
      'UNIQUE order_history.order_id, order_history.version',
    ],
    ['CHECK constraint failed: total_adds_up', 'CHECK total_adds_up'],
    ['NOT NULL constraint failed: users.email', 'NOT NULL users.email'],
  ])('reads "%s" as %s', (words, guard) => {
    expect(guardFailure(d1(words))).toBe(guard)
  })

  it('knows a foreign key, of which SQLite names no column', () => {
    expect(guardFailure(d1('FOREIGN KEY constraint failed'))).toMatch(/^FOREIGN KEY/)
  })

  it('finds it under what others wrapped around it', () => {
    const wrapped = new Error('Failed query', {
      cause: new Error('D1', { cause: d1('UNIQUE constraint failed: a.b') }),
    })
    expect(guardFailure(wrapped)).toBe('UNIQUE a.b')
  })

  it.each([new Error('D1_ERROR: no such table: orders'), 'UNIQUE constraint failed: a.b', null, undefined, {}])(
    'takes no other failure for one: %s',
    (error) => {
      expect(guardFailure(error)).toBeNull()
    },
  )
})
