import { describe, expect, it } from 'vitest'
import { type ProblemCode, problems } from '#kernel/problem'
import { aProblem } from '../../testing/a-problem.ts'
import { problemUnder, sayPointer, sayProblem } from './problem-text.ts'

// The keys of a table, which TypeScript only knows as texts.
const codes = Object.keys(problems) as ProblemCode[]

describe('refusals in human words', () => {
  it('names the reserved quantity when a count would go below it', () => {
    const refusal = (reserved: number) =>
      aProblem({ code: 'stock-adjustment-refused', extra: { reserved, reservationIds: [] } })
    expect(sayProblem(refusal(3))).toMatch(/^3 units are reserved by orders/)
    expect(sayProblem(refusal(1))).toMatch(/^1 unit is reserved by orders/)
  })

  it('prefers what the API says of this case over the general title', () => {
    const problem = aProblem({ code: 'already-exists', detail: 'The slug is taken.' })
    expect(sayProblem(problem)).toBe('The slug is taken.')
  })

  it('says where an order stands that has moved on', () => {
    const problem = aProblem({
      code: 'order-transition-refused',
      extra: { orderStatus: 'on_hold', event: 'ship' },
    })
    expect(sayProblem(problem)).toMatch(/it is on hold now/)
    // @ts-expect-error The API never sends this member of the problem.
    expect(problem.dataOf('order-transition-refused').state).toBeUndefined()
  })

  it.each(codes)('has a sentence for %s', (code) => {
    expect(sayProblem(aProblem({ code })).length).toBeGreaterThan(20)
  })

  it('finds what is wrong with a field or below it, and not with one whose name only begins the same', () => {
    const errors = [
      { pointer: '/tags/3', detail: 'Too long.' },
      { pointer: '/priceList', detail: 'Odd.' },
    ]
    const problem = aProblem({ code: 'invalid-request', errors })
    expect(problemUnder(problem, '/tags')).toBe('Too long.')
    expect(problemUnder(problem, '/price')).toBeUndefined()
    expect(problemUnder(undefined, '/tags')).toBeUndefined()
  })

  it.each([
    ['/variants/0/compareAtPrice', 'Variants 1, compare at price'],
    ['/query/cursor', 'Cursor'],
    ['/trackingUrl', 'Tracking url'],
  ])('reads %s aloud as %s', (pointer, words) => {
    expect(sayPointer(pointer)).toBe(words)
  })
})
