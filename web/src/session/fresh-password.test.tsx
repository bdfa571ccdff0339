import { describe, expect, it } from 'vitest'
import { aProblem } from '../testing/a-problem.ts'
import { passwordQuestion, withFreshPassword } from './fresh-password.ts'

const needed = () => aProblem({ code: 'password-needed' })

/** A step that wants a fresh password so many times before it succeeds. */
function aStep(refusals: number) {
  let tried = 0
  return {
    tried: () => tried,
    step: async () => {
      tried += 1
      if (tried <= refusals) throw needed()
      return 'done'
    },
  }
}

const asked = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve()
  return passwordQuestion()
}

describe('a step that needs a fresh password', () => {
  it('is simply done while the password is fresh', async () => {
    const { step, tried } = aStep(0)
    expect(await withFreshPassword(step)).toBe('done')
    expect(tried()).toBe(1)
    expect(passwordQuestion()).toBeNull()
  })

  it('is tried again after the password was confirmed', async () => {
    const { step, tried } = aStep(1)
    const done = withFreshPassword(step)
    ;(await asked())?.answer(true)
    expect(await done).toBe('done')
    expect(tried()).toBe(2)
    expect(passwordQuestion()).toBeNull()
  })

  it('is given up, and says so, when it is not confirmed', async () => {
    const { step, tried } = aStep(1)
    const done = withFreshPassword(step)
    ;(await asked())?.answer(false)
    await expect(done).rejects.toMatchObject({ code: 'password-needed', title: /not confirmed/ })
    expect(tried()).toBe(1)
  })

  it('passes every other refusal on unasked', async () => {
    const refused = withFreshPassword(() => Promise.reject(aProblem({ code: 'already-exists' })))
    await expect(refused).rejects.toMatchObject({ code: 'already-exists' })
    expect(passwordQuestion()).toBeNull()
  })
})
