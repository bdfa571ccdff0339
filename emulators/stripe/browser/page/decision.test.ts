import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

interface Answers {
  resolve(details?: Record<string, unknown>): void
  reject(): void
}
interface Decision {
  decision(
    ask: (answers: Answers) => void,
    accept: (details: Record<string, unknown>) => unknown,
    limitMs: number,
  ): Promise<{ kind: string; value?: unknown }>
}
// The Worker takes this module as text, so its import has no types; here it runs as the module it is.
const { decision }: Decision = await import(new URL('./decision.shim.js', import.meta.url).href)
const same = (details: Record<string, unknown>) => details

describe('a question to the shop', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is answered with what the shop resolved', async () => {
    expect(await decision(({ resolve }) => resolve({ a: 1 }), same, 1000)).toEqual({
      kind: 'resolved',
      value: { a: 1 },
    })
    expect(await decision(({ resolve }) => resolve(), same, 1000)).toEqual({ kind: 'resolved', value: {} })
  })

  it('may be rejected, and then nothing else counts', async () => {
    const answer = await decision(
      ({ reject, resolve }) => {
        reject()
        resolve({ a: 1 })
      },
      same,
      1000,
    )
    expect(answer).toEqual({ kind: 'rejected' })
  })

  it('is late after its time', async () => {
    const waiting = decision(() => undefined, same, 1000)
    await vi.advanceTimersByTimeAsync(999)
    const before = await Promise.race([waiting, Promise.resolve('still waiting')])
    expect(before).toBe('still waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(await waiting).toEqual({ kind: 'late' })
  })

  it('throws at the shop what its answer lacks, and waits for a better one', async () => {
    const accept = (details: Record<string, unknown>) => {
      if (!details.good) throw new Error('not good')
      return details
    }
    const answer = await decision(
      ({ resolve }) => {
        expect(() => resolve({})).toThrow('not good')
        resolve({ good: true })
      },
      accept,
      1000,
    )
    expect(answer).toEqual({ kind: 'resolved', value: { good: true } })
  })
})
