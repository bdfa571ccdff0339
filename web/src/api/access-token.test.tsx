import { describe, expect, it } from 'vitest'
import { aProblem } from '../testing/a-problem.ts'
import { deferred } from '../testing/fixtures.ts'
import { createTokenKeeper, type IssuedToken } from './access-token.ts'

/** A browser whose clock, storage and network the test holds. Tabs of one browser share the storage and the lock. */
function aBrowser() {
  const stored = new Map<string, string>()
  const refreshes: ReturnType<typeof deferred<IssuedToken>>[] = []
  let now = 1_000_000
  let queue: Promise<unknown> = Promise.resolve()
  let waited = 0
  const tab = () =>
    createTokenKeeper({
      storage: {
        getItem: (key) => stored.get(key) ?? null,
        setItem: (key, value) => void stored.set(key, value),
        removeItem: (key) => void stored.delete(key),
      },
      now: () => now,
      alone: (work) => {
        const run = queue.then(work, work)
        queue = run.catch(() => undefined)
        return run
      },
      wait: async (milliseconds) => {
        waited += milliseconds
        now += milliseconds
      },
      refresh: () => {
        const answer = deferred<IssuedToken>()
        refreshes.push(answer)
        return answer.promise
      },
    })
  return {
    tab,
    stored,
    refreshes,
    waited: () => waited,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    /** Lets everything that can go on go on. */
    settle: async () => {
      for (let i = 0; i < 200; i++) await Promise.resolve()
    },
  }
}

const issued = (accessToken: string) => ({ accessToken, expiresIn: 900 })
const ended = () => aProblem({ code: 'refresh-token-invalid' })

describe('the access token', () => {
  it('is null for a guest, without asking the API', async () => {
    const browser = aBrowser()
    expect(await browser.tab().current()).toBeNull()
    expect(browser.refreshes).toHaveLength(0)
  })

  it('says that the session was ended elsewhere, in every tab, and never goes on as a guest’s', async () => {
    const browser = aBrowser()
    browser.stored.set('souk-signed-in', '1')
    const [first, second] = [browser.tab(), browser.tab()]
    first.keep(issued('t1'))
    second.keep(issued('t1'))
    browser.pass(900_000)
    const asked = first.current()
    await browser.settle()
    browser.refreshes[0]?.reject(ended())
    expect(await asked).toBeNull()
    expect(await second.current()).toBeNull()
    expect([first.hasEnded(), second.hasEnded()]).toEqual([true, true])
    expect(browser.stored.has('souk-ended')).toBe(true)
    second.keep(issued('t2'))
    expect([second.hasEnded(), browser.stored.has('souk-ended')]).toEqual([false, false])
  })

  it('ends nothing after signing out, nor for a guest', async () => {
    const browser = aBrowser()
    const keeper = browser.tab()
    expect(await keeper.current()).toBeNull()
    keeper.keep(issued('t1'))
    keeper.forget()
    expect(await keeper.current()).toBeNull()
    expect([keeper.hasEnded(), browser.stored.has('souk-ended')]).toEqual([false, false])
  })

  it('is renewed once however many ask at the same time', async () => {
    const browser = aBrowser()
    browser.stored.set('souk-signed-in', '1')
    const keeper = browser.tab()
    const asked = Promise.all([keeper.current(), keeper.current(), keeper.refresh()])
    await browser.settle()
    expect(browser.refreshes).toHaveLength(1)
    browser.refreshes[0]?.resolve(issued('t1'))
    expect(await asked).toEqual(['t1', 't1', 't1'])
  })

  it('never has two tabs use the refresh cookie at once: a cookie used twice ends the session', async () => {
    const browser = aBrowser()
    browser.stored.set('souk-signed-in', '1')
    const first = browser.tab().current()
    const second = browser.tab().current()
    await browser.settle()
    expect(browser.refreshes).toHaveLength(1)
    browser.refreshes[0]?.resolve(issued('t1'))
    await first
    await browser.settle()
    expect(browser.refreshes).toHaveLength(2)
    browser.refreshes[1]?.resolve(issued('t2'))
    expect(await second).toBe('t2')
    expect(browser.waited()).toBe(0)
  })

  it('waits for the refresh of a page that left before its answer, five seconds at most', async () => {
    const browser = aBrowser()
    browser.stored.set('souk-signed-in', '1')
    browser.stored.set('souk-refreshing', String(1_000_000 - 2000))
    const token = browser.tab().current()
    await browser.settle()
    expect(browser.waited()).toBe(3000)
    browser.refreshes[0]?.resolve(issued('t1'))
    expect(await token).toBe('t1')
    expect(browser.stored.has('souk-refreshing')).toBe(false)
  })

  it('keeps the mark when no answer came, because the cookie may still change', async () => {
    const browser = aBrowser()
    browser.stored.set('souk-signed-in', '1')
    const keeper = browser.tab()
    const token = keeper.current()
    await browser.settle()
    browser.refreshes[0]?.reject(new TypeError('Failed to fetch'))
    await expect(token).rejects.toMatchObject({ code: 'offline' })
    expect(browser.stored.has('souk-refreshing')).toBe(true)
    expect(keeper.isSignedIn()).toBe(true)
  })

  it('is null and forgotten once the session has ended', async () => {
    const browser = aBrowser()
    browser.stored.set('souk-signed-in', '1')
    const keeper = browser.tab()
    const token = keeper.current()
    await browser.settle()
    browser.refreshes[0]?.reject(ended())
    expect(await token).toBeNull()
    expect(keeper.isSignedIn()).toBe(false)
  })

  it('is renewed shortly before it expires', async () => {
    const browser = aBrowser()
    const keeper = browser.tab()
    keeper.keep(issued('t1'))
    browser.pass(870_000)
    expect(await keeper.current()).toBe('t1')
    browser.pass(15_000)
    const next = keeper.current()
    await browser.settle()
    browser.refreshes[0]?.resolve(issued('t2'))
    expect(await next).toBe('t2')
  })
})
