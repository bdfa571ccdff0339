import { describe, expect, it } from 'vitest'
import { judgeHold, signalsOf } from './risk-signal.ts'

const dispute = (status: string) => ({ stripeDisputeId: 'du_1', status })
const review = (isOpen: boolean, closedReason: string | null = null) => ({
  stripeReviewId: 'prv_1',
  isOpen,
  closedReason,
})
const none = { disputes: [], reviews: [], warnings: [] }

describe('what speaks against sending an order’s goods', () => {
  it.each([
    ['warning_needs_response', 1],
    ['needs_response', 1],
    ['under_review', 1],
    ['lost', 1],
    ['won', 0],
    ['warning_closed', 0],
    ['prevented', 0],
  ])('a dispute that is %s: %i', (status, count) => {
    expect(signalsOf({ ...none, disputes: [dispute(status)] })).toHaveLength(count)
  })

  it.each([
    [true, null, 1],
    [false, 'approved', 0],
    [false, 'canceled', 0],
    [false, 'refunded', 1],
    [false, 'refunded_as_fraud', 1],
    [false, 'disputed', 1],
  ])('a review (open: %s, closed as %s): %i', (isOpen, reason, count) => {
    expect(signalsOf({ ...none, reviews: [review(isOpen, reason)] })).toHaveLength(count)
  })

  it('a warning that can be acted upon', () => {
    const warning = { stripeWarningId: 'issfr_1', isActionable: true }
    expect(signalsOf({ ...none, warnings: [warning] })).toEqual(['issfr_1'])
    expect(signalsOf({ ...none, warnings: [{ ...warning, isActionable: false }] })).toEqual([])
  })
})

describe('an order', () => {
  const held = { isHeldByShop: true, isRefunded: false }

  it('is held for what is new, and not again for what staff knew when they released it', () => {
    expect(judgeHold([], ['du_1'], held)).toBe('hold')
    expect(judgeHold(['du_1'], ['du_1', 'prv_1'], held)).toBe('hold')
    expect(judgeHold(['du_1'], ['du_1'], held)).toBe('none')
  })

  it('goes on when nothing is left, unless staff held it or the money is back', () => {
    expect(judgeHold(['du_1'], [], held)).toBe('resume')
    expect(judgeHold(['du_1', 'prv_1'], ['prv_1'], held)).toBe('none')
    expect(judgeHold(['du_1'], [], { ...held, isHeldByShop: false })).toBe('none')
    expect(judgeHold(['du_1'], [], { ...held, isRefunded: true })).toBe('none')
    expect(judgeHold([], [], held)).toBe('none')
  })
})
