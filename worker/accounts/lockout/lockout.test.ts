import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lockAfter, lockSteps, secondsLeft } from './lockout.ts'

const lockouts = fc
  .record({ firstMs: fc.integer({ min: 1, max: 100_000 }), factor: fc.integer({ min: 1, max: 1000 }) })
  .map(({ firstMs, factor }) => ({ firstMs, longestMs: firstMs * factor }))

describe('a lock', () => {
  it('doubles from a minute to an hour', () => {
    const minutes = lockSteps({ firstMs: 60_000, longestMs: 3_600_000 }).map((ms) => ms / 60_000)
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60])
  })

  it('is never longer than the longest, even the first', () => {
    expect(lockSteps({ firstMs: 60_000, longestMs: 1000 })).toEqual([1000])
    expect(lockSteps({ firstMs: 1000, longestMs: 1000 })).toEqual([1000])
  })

  it('grows with every failure until it is the longest, and stays there', () => {
    fc.assert(
      fc.property(lockouts, (lockout) => {
        const steps = lockSteps(lockout)
        expect(steps[0]).toBe(lockout.firstMs)
        expect(steps.at(-1)).toBe(lockout.longestMs)
        steps.forEach((step, index) => {
          if (index > 0) expect(step).toBeGreaterThan(steps[index - 1] ?? 0)
        })
      }),
    )
  })

  it('leaves exactly the free attempts, then waits longer each time', () => {
    fc.assert(
      fc.property(lockouts, fc.integer({ min: 1, max: 200 }), (lockout, free) => {
        const steps = lockSteps(lockout)
        for (let failures = 1; failures <= free + 20; failures++) {
          const wait = lockAfter(failures, free, steps)
          expect(wait > 0).toBe(failures >= free)
          expect(wait).toBeLessThanOrEqual(lockout.longestMs)
          expect(wait).toBeGreaterThanOrEqual(lockAfter(failures - 1, free, steps))
        }
      }),
    )
  })
})

describe('secondsLeft', () => {
  it('never tells anybody to come too early, and never more than a second too late', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1 }), (now, waits) => {
        const seconds = secondsLeft(
          waits.map((wait) => now + wait),
          now,
        )
        const wait = Math.max(...waits)
        expect(seconds * 1000).toBeGreaterThanOrEqual(wait)
        expect(seconds * 1000 - wait).toBeLessThan(1000)
      }),
    )
  })
})
