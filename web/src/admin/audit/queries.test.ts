import { describe, expect, it } from 'vitest'
import { withDays } from './queries.ts'

describe('the days of the audit filter', () => {
  it('are sent as days: the API knows when they begin in the shop', () => {
    const days = { from: '2026-11-01', to: '2026-11-22', action: 'order.' }
    expect(withDays(days)).toEqual(days)
  })

  it('are left out when they are none', () => {
    expect(withDays({ from: 'yesterday', to: undefined, actor: 'usr_1' })).toEqual({ actor: 'usr_1' })
  })
})
