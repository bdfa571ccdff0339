import { describe, expect, it } from 'vitest'
import { aProblem } from '../testing/a-problem.ts'
import { sayRefusal, sayWait } from './refusal-text.ts'

describe('a time to wait', () => {
  it.each([
    [1, '1 second'],
    [30, '30 seconds'],
    [90, '90 seconds'],
    [91, '2 minutes'],
    [900, '15 minutes'],
    [7200, '2 hours'],
  ])('of %i seconds is %s', (seconds, words) => {
    expect(sayWait(seconds)).toBe(words)
  })
})

describe('a refusal at the door', () => {
  it('says how long a lock lasts', () => {
    const problem = aProblem({ code: 'too-many-requests', extra: { retryAfter: 240 } })
    expect(sayRefusal(problem)).toBe('Too many attempts. Wait 4 minutes, then try again.')
  })

  it('says plainly that the session has ended', () => {
    const ended = aProblem({ code: 'not-signed-in' })
    expect(sayRefusal(ended)).toBe('Your session has ended. Sign in again.')
  })

  it('points at the fields that are marked', () => {
    const errors = [{ pointer: '/email', detail: 'Enter an address.' }]
    expect(sayRefusal(aProblem({ code: 'invalid-request', errors }))).toBe('Check the marked fields.')
  })

  it('keeps the sentence of a refusal that names a field for another reason', () => {
    const errors = [{ pointer: '/items/0/quantity', detail: 'None is left.' }]
    const gone = aProblem({ code: 'stock-insufficient', detail: 'Something is sold out.', errors })
    expect(sayRefusal(gone)).toBe('Something is sold out.')
  })

  it('is the API’s own sentence otherwise', () => {
    expect(sayRefusal(aProblem({ code: 'credentials-wrong' }))).toBe('The e-mail address or the password is wrong.')
    expect(sayRefusal(aProblem({ code: 'too-many-requests' }))).toBe('Too many requests. Wait a little and try again.')
  })
})
