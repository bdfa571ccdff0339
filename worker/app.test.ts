import { expect, it } from 'vitest'
import { api } from './testing/api.ts'

it('answers an unknown address with a problem', async () => {
  expect(await api('/nowhere')).toBeProblem('not-found')
})
