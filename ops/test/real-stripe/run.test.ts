import { expect, it } from 'vitest'
import { whySkipped } from './run.ts'

// Put together here, so that no text of this repository looks like a key.
const keyOf = (mode: string) => ['sk', mode, 'abc123'].join('_')

it('runs with a key of Stripe’s test mode alone, and says why not otherwise', () => {
  expect(whySkipped(keyOf('test'))).toBeNull()
  expect(whySkipped('')).toContain('not set')
  expect(whySkipped(keyOf('live'))).toContain('live key')
  expect(whySkipped('whsec_1')).toContain('not a key')
})
