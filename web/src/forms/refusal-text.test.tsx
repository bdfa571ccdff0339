import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../api/problem.ts'
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
    const problem = new ApiProblem(429, { code: 'too-many-requests', title: 'Too many.', retryAfter: '240' })
    expect(sayRefusal(problem)).toBe('That was tried too often. Wait 4 minutes, then try again.')
  })

  it('says plainly that the session has ended', () => {
    const ended = new ApiProblem(401, { code: 'not-signed-in', title: 'This needs a valid access token.' })
    expect(sayRefusal(ended)).toBe('Your session has ended. Sign in again.')
  })

  it('points at the fields that are marked', () => {
    const errors = [{ pointer: '/email', detail: 'Enter an address.' }]
    expect(
      sayRefusal(new ApiProblem(422, { code: 'invalid-request', title: 'Some fields are invalid.', errors })),
    ).toBe('Some fields need another look.')
  })

  it('keeps the sentence of a refusal that names a field for another reason', () => {
    const errors = [{ pointer: '/items/0/quantity', detail: 'None is left.' }]
    const gone = new ApiProblem(409, { code: 'stock-insufficient', detail: 'Something is sold out.', errors })
    expect(sayRefusal(gone)).toBe('Something is sold out.')
  })

  it('is the API’s own sentence otherwise', () => {
    expect(sayRefusal(new ApiProblem(401, { title: 'Wrong.', retryAfter: null }))).toBe('Wrong.')
    expect(sayRefusal(new ApiProblem(429, { title: 'Too many.', retryAfter: null }))).toBe('Too many.')
  })
})
