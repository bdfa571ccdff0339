import { expect } from 'vitest'
import type { ProblemCode } from '../kernel/problem.ts'
import { problems } from '../kernel/problem.ts'
import type { Answer } from './api.ts'

interface SoukMatchers<R> {
  /** Passes when the answer is the problem of this code, with that code's status. */
  toBeProblem(code: ProblemCode): R
}

declare module 'vitest' {
  interface Matchers<R, T> extends SoukMatchers<R> {}
}

expect.extend({
  toBeProblem(answer: Answer, code: ProblemCode) {
    const { status } = problems[code]
    const pass = answer.status === status && answer.body?.code === code
    const received = `${answer.status} ${JSON.stringify(answer.body)}`
    return {
      pass,
      message: () => `expected ${pass ? 'any other answer than ' : ''}${status} ${code}, received ${received}`,
    }
  },
})
