import { expect, it } from 'vitest'
import { err, expectOk, ok } from './result.ts'

it('a result that cannot be a refusal gives its value, and throws with the refusal when it is one', () => {
  expect(expectOk(ok(3), 'Counting')).toBe(3)
  expect(() => expectOk(err({ code: 'not-found' }), 'Counting')).toThrow('Counting was refused: {"code":"not-found"}')
})
