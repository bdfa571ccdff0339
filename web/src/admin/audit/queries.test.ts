import { describe, expect, it } from 'vitest'
import { withTimes } from './queries.ts'

describe('the days of the audit filter', () => {
  it('begin and end in UTC, both included', () => {
    expect(withTimes({ from: '2026-11-01', to: '2026-11-22', action: 'order.' })).toEqual({
      action: 'order.',
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-11-22T23:59:59.999Z',
    })
  })

  it('are left out when they are none', () => {
    expect(withTimes({ from: 'yesterday', to: undefined, actor: 'usr_1' })).toEqual({ actor: 'usr_1' })
  })
})
