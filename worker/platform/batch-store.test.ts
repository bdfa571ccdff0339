import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm/sql'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { idempotencyKeys } from '../schema/platform.ts'
import { batch, connectDatabase, type Statement } from './database.ts'

const db = connectDatabase(env.DB)
const one = () => db.select({ n: sql<number>`1` }).from(sql`(SELECT 1)`)
const word = () => db.select({ w: sql<string>`'two'` }).from(sql`(SELECT 1)`)

describe('a named batch', () => {
  it('answers the rows of each statement by its name, with their types, in one round trip', async () => {
    const runs = vi.spyOn(env.DB, 'batch')
    const { first, second } = await batch(db, { first: one(), second: word() })
    expect(first).toEqual([{ n: 1 }])
    expect(second).toEqual([{ w: 'two' }])
    expectTypeOf(first).toEqualTypeOf<{ n: number }[]>()
    expectTypeOf(second).toEqualTypeOf<{ w: string }[]>()
    expect(runs).toHaveBeenCalledTimes(1)
    runs.mockRestore()
  })

  it('answers null for a member that is missing, and a list for several, without moving the others', async () => {
    const missing: Statement | null = null
    const maybe = Math.random() < 2 ? one() : null
    const { none, many, found, last } = await batch(db, {
      none: missing,
      many: [word(), one()],
      found: maybe,
      last: word(),
    })
    expect(none).toBeNull()
    expect(many).toEqual([[{ w: 'two' }], [{ n: 1 }]])
    expect(found).toEqual([{ n: 1 }])
    expect(last).toEqual([{ w: 'two' }])
    expectTypeOf(found).toEqualTypeOf<{ n: number }[] | null>()
    expectTypeOf(many).toEqualTypeOf<unknown[]>()
  })

  it('asks the database nothing when every member is missing', async () => {
    const runs = vi.spyOn(env.DB, 'batch')
    expect(await batch(db, { none: null, many: [] })).toEqual({ none: null, many: [] })
    expect(runs).not.toHaveBeenCalled()
    runs.mockRestore()
  })

  it('undoes everything when one statement fails', async () => {
    const row = {
      scope: 'batch',
      route: 'r',
      key: 'k',
      bodyHash: 'h',
      claimId: 'c',
      leaseUntil: 1,
      createdAt: 1,
      expiresAt: 1,
    }
    const insert = () => db.insert(idempotencyKeys).values(row)
    await expect(batch(db, { written: insert(), again: insert() })).rejects.toThrow()
    expect(await db.select().from(idempotencyKeys).where(sql`scope = 'batch'`)).toEqual([])
  })
})
