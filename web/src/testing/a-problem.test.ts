import { expect, it } from 'vitest'
import { anAnswer, aProblem } from './a-problem.ts'

it('makes the refusals of tests from the API’s table: another body does not compile', () => {
  const problem = aProblem({ code: 'stock-adjustment-refused', extra: { reserved: 3, reservationIds: [] } })
  expect([problem.status, problem.dataOf('stock-adjustment-refused').reserved]).toEqual([409, 3])
  // @ts-expect-error No problem has this code.
  expect(() => aProblem({ code: 'no-such-problem' })).toThrow()
  // @ts-expect-error The API tells the member as `orderStatus`.
  aProblem({ code: 'order-transition-refused', extra: { status: 'on_hold', event: 'ship' } })
  // @ts-expect-error What the document has besides its data is the table's.
  aProblem({ code: 'not-found', title: 'Invented.' })
})

it('takes a time to wait from the header too, and makes an answer without a document', () => {
  expect(aProblem({ code: 'temporarily-unavailable' }, '30').retryAfter).toBe(30)
  expect(anAnswer(503)).toMatchObject({ status: 503, code: 'unknown', retryAfter: null })
})

it('is how every test makes a refusal', () => {
  const tests = import.meta.glob<string>('../**/*.test.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
  expect(Object.keys(tests).length).toBeGreaterThan(50)
  const raw = Object.entries(tests).filter(([, text]) => text.includes('new Api' + 'Problem('))
  expect(raw.map(([path]) => path)).toEqual([])
})
