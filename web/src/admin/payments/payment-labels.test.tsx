import { describe, expect, it } from 'vitest'
import {
  disputeLabels,
  isClosed,
  needsAnswer,
  sayDisputeReason,
  sayOutcome,
  sayRisk,
  sayTimeLeft,
} from './payment-labels.ts'

describe('what Radar thinks', () => {
  const risk = { level: 'elevated', score: 71, outcomeType: 'manual_review', outcomeReason: 'elevated_risk_level' }
  it('is said with its score, when the account has scores', () => {
    expect(sayRisk(risk)).toBe('Elevated: check before shipping (71 of 100)')
    expect(sayRisk({ ...risk, level: 'normal', score: null })).toBe('Normal')
    expect(sayRisk({ ...risk, level: 'something_new', score: null })).toBe('Unknown')
  })
  it('comes with how the try ended and why', () => {
    expect(sayOutcome(risk)).toBe('Authorised, needs review: elevated risk level')
    expect(sayOutcome({ ...risk, outcomeType: 'blocked', outcomeReason: null })).toBe('Blocked by Radar')
    expect(sayOutcome({ ...risk, outcomeType: null })).toBeNull()
  })
})

describe('a dispute', () => {
  it.each([
    ['warning_needs_response', true, false],
    ['needs_response', true, false],
    ['under_review', false, false],
    ['won', false, true],
    ['lost', false, true],
    ['warning_closed', false, true],
    ['prevented', false, true],
  ])('that is %s wants an answer: %s, is over: %s', (status, wants, over) => {
    expect([needsAnswer({ status }), isClosed({ status })]).toEqual([wants, over])
  })
  it('keeps Stripe’s own word where we have none', () => {
    expect(disputeLabels('appeal_under_review').label).toBe('Appeal under review')
    expect(sayDisputeReason('bank_cannot_process')).toBe('Bank cannot process')
  })
})

it('never promises more time than there is', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect(sayTimeLeft('2026-12-02T11:00:00Z', now)).toBe('9 days left')
  expect(sayTimeLeft('2026-11-24T11:59:00Z', now)).toBe('47 hours left')
  expect(sayTimeLeft('2026-11-22T13:59:00Z', now)).toBe('1 hour left')
  expect(sayTimeLeft('2026-11-22T12:59:00Z', now)).toBe('less than an hour left')
  expect(sayTimeLeft('2026-11-22T11:59:59Z', now)).toBe('over')
})
