import { describe, expect, it } from 'vitest'
import type { AuditVerification } from '#contracts/audit'
import { sayVerification } from './chain-labels.ts'

const whole: AuditVerification = {
  isIntact: true,
  isComplete: true,
  checked: 1200,
  head: { sequence: 1200, hash: 'ab' },
  firstBroken: null,
  unsealed: 0,
  overdue: 0,
}

describe('what the verifier found', () => {
  it('is good when everything follows', () => {
    expect(sayVerification(whole)).toMatchObject({ tone: 'good', detail: '1,200 entries checked.' })
  })

  it('counts what waits to be sealed without alarm', () => {
    expect(sayVerification({ ...whole, unsealed: 1 })).toMatchObject({
      tone: 'good',
      detail: expect.stringMatching(/1 entry\.$/),
    })
  })

  it('names the entry from which it is broken', () => {
    const broken = sayVerification({ ...whole, isIntact: false, firstBroken: 77 })
    expect(broken).toMatchObject({ tone: 'alarm', title: 'The log is broken from entry 77.' })
  })

  it('warns of entries that were never sealed', () => {
    expect(sayVerification({ ...whole, isIntact: false, overdue: 3 }).tone).toBe('warning')
    expect(sayVerification({ ...whole, overdue: 3 }).detail).toMatch(/3 entries should have been sealed/)
  })
})
