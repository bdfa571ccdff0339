import { expect, it } from 'vitest'
import { readStartUp } from './start-up.ts'

it('reads what wrangler says of a start, and counts a missing number as not measured', () => {
  const said = '│ Bundle: 932.98 KiB / gzip: 292.48 KiB\n│   Active: 150.7 ms (including 18.0 ms garbage collection)'
  expect(readStartUp(said)).toEqual({ size: 292.48, active: '150.7 ms' })
  expect(readStartUp('✘ failed')).toEqual({ size: Number.NaN, active: 'not measured' })
})
