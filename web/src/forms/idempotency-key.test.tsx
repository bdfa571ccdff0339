import { describe, expect, it } from 'vitest'
import { noAnswer } from '../api/problem.ts'
import { aProblem } from '../testing/a-problem.ts'
import { createAttemptKeys } from './idempotency-key.ts'

function keys() {
  let count = 0
  return createAttemptKeys(() => `key-${++count}`)
}

describe('the key of an attempt to order', () => {
  it('is new for every deliberate attempt', () => {
    const attempt = keys()
    expect(attempt.keyFor('a')).toBe('key-1')
    attempt.ended(aProblem({ code: 'stock-insufficient' }))
    expect(attempt.keyFor('a')).toBe('key-2')
  })

  it.each([
    ['no answer came', noAnswer()],
    ['the server failed', aProblem({ code: 'internal-error' })],
    ['the first is still running', aProblem({ code: 'idempotency-key-in-use' })],
  ])('is the same again when %s, so that no second order is placed', (_, problem) => {
    const attempt = keys()
    attempt.keyFor('a')
    attempt.ended(problem)
    expect(attempt.keyFor('a')).toBe('key-1')
  })

  it('is never used for another body', () => {
    const attempt = keys()
    attempt.keyFor('a')
    attempt.ended(noAnswer())
    expect(attempt.keyFor('b')).toBe('key-2')
  })
})
