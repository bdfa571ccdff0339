import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { retention, retentionTable } from './retention.ts'

const day = 86_400_000

it('is what docs/privacy.md says, word for word', () => {
  expect(readFileSync('docs/privacy.md', 'utf8')).toContain(retentionTable())
})

it('writes periods in words', () => {
  expect(retentionTable()).toContain('| anonymised 10 years after the order | law |')
  expect(retentionTable()).toContain('| deleted at their end | need |')
  expect(retentionTable()).toContain('| deleted 1 day after the last failure | need |')
})

it('keeps nothing longer than ten years, and only for a law longer than half a year', () => {
  for (const { period, basis } of Object.values(retention)) {
    expect(period).toBeLessThanOrEqual((basis === 'law' ? 3650 : 180) * day)
  }
})
