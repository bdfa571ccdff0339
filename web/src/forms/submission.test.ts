import { describe, expect, it, vi } from 'vitest'
import { noAnswer } from '../api/problem.ts'
import { anAnswer, aProblem } from '../testing/a-problem.ts'
import { createSubmission } from './submission.ts'

describe('a submission', () => {
  it('is sent once while it is under way', async () => {
    const answered = Promise.withResolvers<string>()
    const send = vi.fn((_input: string, _key: string) => answered.promise)
    const submission = createSubmission(send)
    const first = submission.run('a')
    expect(submission.isBusy()).toBe(true)
    expect(await submission.run('a')).toBeNull()
    answered.resolve('done')
    expect(await first).toEqual({ answer: 'done' })
    expect(send).toHaveBeenCalledOnce()
    expect(submission.isBusy()).toBe(false)
  })

  it('sends the same key again while it is unknown whether the work was done', async () => {
    const keys: string[] = []
    const answers = [noAnswer(), anAnswer(503), null]
    const submission = createSubmission(async (_input: string, key) => {
      keys.push(key)
      const answer = answers.shift()
      if (answer) throw answer
    })
    await submission.run('a')
    expect(submission.problem()?.code).toBe('offline')
    await submission.run('a')
    await submission.run('a')
    expect(new Set(keys).size).toBe(1)
    expect(submission.problem()).toBeUndefined()
  })

  it('takes a new key for another input, after a refusal, and after a success', async () => {
    const keys: string[] = []
    const answers = [noAnswer(), aProblem({ code: 'invalid-request' }), null, null]
    const submission = createSubmission(async (_input: string, key) => {
      keys.push(key)
      const answer = answers.shift()
      if (answer) throw answer
    })
    for (const input of ['a', 'b', 'b', 'b']) await submission.run(input)
    expect(new Set(keys).size).toBe(4)
  })
})
