import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { batch } from '../../platform/database.ts'
import { createServices } from '../../services.ts'
import { unique } from '../../testing/unique.ts'
import { forgottenAfter, lockAfter, lockSteps } from './lockout.ts'
import { attemptStatements, releaseStatements, successStatements, type ThrottleKeys } from './login-throttle-store.ts'

const { db } = createServices(env, () => undefined)
const lockout = { perAccount: 3, perAddress: 6, firstMs: 1000, longestMs: 8000 }
const steps = lockSteps(lockout)

const newKeys = (): ThrottleKeys => ({ account: unique('account'), address: unique('address') })

/** Whether an attempt was let in. */
async function attempt(keys: ThrottleKeys, now: number): Promise<boolean> {
  const { counted } = await batch(db, attemptStatements(db, keys, lockout, now))
  return counted.length === 1
}

const rowOf = (key: string | null) =>
  env.DB.prepare('SELECT failures, locked_until FROM login_throttles WHERE key = ?')
    .bind(key)
    .first<{ failures: number; locked_until: number }>()

const run = async (statements: ReturnType<typeof releaseStatements>) => {
  const [first, ...rest] = statements
  if (first) await db.batch([first, ...rest])
}

describe('attempts', () => {
  it('lock as lockAfter says, failure by failure', async () => {
    const keys = newKeys()
    let now = 1_000_000
    for (let failures = 1; failures <= 10; failures++) {
      expect(await attempt(keys, now)).toBe(true)
      const lock = lockAfter(failures, lockout.perAccount, steps)
      expect(await rowOf(keys.account)).toEqual({ failures, locked_until: lock === 0 ? 0 : now + lock })
      if (lock > 0) expect(await attempt(keys, now + lock - 1)).toBe(false)
      now += Math.max(lock, lockAfter(failures, lockout.perAddress, steps))
    }
  })

  it('are let in no more often than the free ones when twenty come at once', async () => {
    const keys = newKeys()
    const tries = await Promise.all(Array.from({ length: 20 }, () => attempt(keys, 5000)))
    expect(tries.filter(Boolean)).toHaveLength(lockout.perAccount)
    expect(await rowOf(keys.account)).toMatchObject({ failures: lockout.perAccount })
    expect(await rowOf(keys.address)).toMatchObject({ failures: lockout.perAccount })
  })

  it('of one address on many accounts lock the address, for accounts it never tried too', async () => {
    const { address } = newKeys()
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => attempt({ account: unique('account'), address }, 5000)),
    )
    expect(tries.filter(Boolean)).toHaveLength(lockout.perAddress)
    const next = newKeys()
    expect(await attempt({ account: next.account, address }, 5500)).toBe(false)
    expect(await rowOf(next.account)).toBeNull()
    expect(await attempt(next, 5500)).toBe(true)
  })

  it('are forgotten a day after the last failure', async () => {
    const keys = newKeys()
    for (let i = 0; i < 3; i++) await attempt(keys, 5000)
    const later = 5000 + forgottenAfter + 1
    expect(await attempt(keys, later)).toBe(true)
    expect(await rowOf(keys.account)).toEqual({ failures: 1, locked_until: 0 })
  })

  it('from an unknown address count for the account alone', async () => {
    const keys = { account: unique('account'), address: null }
    for (let i = 0; i < 3; i++) expect(await attempt(keys, 5000)).toBe(true)
    expect(await attempt(keys, 5001)).toBe(false)
    expect(await rowOf('')).toBeNull()
  })
})

describe('an attempt taken back', () => {
  it('leaves both keys as they were, and its own lock is gone', async () => {
    const keys = newKeys()
    for (let i = 0; i < 3; i++) await attempt(keys, 5000)
    await run(releaseStatements(db, keys))
    expect(await rowOf(keys.account)).toEqual({ failures: 2, locked_until: 0 })
    expect(await rowOf(keys.address)).toEqual({ failures: 2, locked_until: 0 })
  })

  it('as a success forgets the account’s failures, but not the address’s', async () => {
    const keys = newKeys()
    for (let i = 0; i < 2; i++) await attempt(keys, 5000)
    await run(successStatements(db, keys))
    expect(await rowOf(keys.account)).toBeNull()
    expect(await rowOf(keys.address)).toEqual({ failures: 1, locked_until: 0 })
  })
})
