import { expect, it } from 'vitest'
import { withTimes } from './filter-times.ts'

it('turns days of the shop into times, and leaves times and the rest alone', () => {
  expect(withTimes('Europe/Berlin', { from: '2026-03-29', to: '2026-03-29', action: 'order.' })).toEqual({
    from: '2026-03-28T23:00:00.000Z',
    to: '2026-03-29T22:00:00.000Z',
    action: 'order.',
  })
  const times = { from: '2026-03-29T10:00:00Z', to: '2026-03-29T11:00:00.000Z' }
  expect(withTimes('Europe/Berlin', times)).toEqual(times)
  expect(withTimes('UTC', {})).toEqual({})
})
