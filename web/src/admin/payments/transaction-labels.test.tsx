import { expect, it } from 'vitest'
import { leaves, sayFailure, sayTransaction, transactionTone } from './transaction-labels.ts'

it('says what happened and how it stands', () => {
  expect(sayTransaction({ kind: 'charge', status: 'failed' })).toBe('Payment, failed')
  expect(sayTransaction({ kind: 'dispute', status: 'under_review' })).toBe('Dispute, under review')
  expect([transactionTone({ status: 'succeeded' }), transactionTone({ status: 'lost' })]).toEqual(['good', 'alarm'])
  expect(transactionTone({ status: 'authorized' })).toBe('plain')
})

it('takes refunds and disputes for money that leaves', () => {
  expect((['charge', 'refund', 'dispute'] as const).map((kind) => leaves({ kind }))).toEqual([false, true, true])
})

it('keeps the bank’s sentence and turns Stripe’s words into ours', () => {
  expect(sayFailure({ kind: 'charge', failureReason: 'Your card was declined.' })).toBe('Your card was declined.')
  expect(sayFailure({ kind: 'refund', failureReason: 'expired_or_canceled_card' })).toBe('expired or canceled card')
  expect(sayFailure({ kind: 'dispute', failureReason: 'product_not_received' })).toMatch(/never arrived/)
  expect(sayFailure({ kind: 'charge', failureReason: null })).toBeNull()
})
