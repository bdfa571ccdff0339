import { expect, it } from 'vitest'
import { median } from './ratios.ts'

it('takes the middle duration, whatever the slowest was', () => {
  expect(median([3, 1, 900, 2, 4])).toBe(3)
  expect(median([])).toBeNaN()
})
