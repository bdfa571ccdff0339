import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { laterStatus, paymentStatusOf, type RefundFacts, refundableOf, refundedOf, refundStatusOf } from './refund.ts'

const status = fc.constantFrom('requested', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled')
const refund: fc.Arbitrary<RefundFacts> = fc.record({ amount: fc.integer({ min: 1, max: 100_000 }), status })
const captured = fc.integer({ min: 0, max: 1_000_000 })

/** Opens what still has room, as the statement in the store does. */
function openAll(total: number, wishes: readonly number[]): RefundFacts[] {
  const opened: RefundFacts[] = []
  for (const amount of wishes) {
    if (amount <= refundableOf(total, opened)) opened.push({ amount, status: 'requested' })
  }
  return opened
}

describe('the arithmetic of refunds', () => {
  it('invariant 5: whatever is asked for in whatever order, never more goes back than was captured', () => {
    fc.assert(
      fc.property(captured, fc.array(fc.integer({ min: 1, max: 300_000 })), fc.array(status), (total, wishes, ends) => {
        const opened = openAll(total, wishes)
        const ended = opened.map((one, n): RefundFacts => ({ ...one, status: ends[n] ?? 'succeeded' }))
        expect(refundedOf(ended)).toBeLessThanOrEqual(total)
        expect(refundableOf(total, ended)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('gives exactly the amount of a failed refund back', () => {
    fc.assert(
      fc.property(fc.array(refund, { minLength: 1 }), (refunds) => {
        const total = refunds.reduce((sum, { amount }) => sum + amount, 0)
        const [first, ...rest] = refunds.map((one): RefundFacts => ({ ...one, status: 'succeeded' }))
        if (!first) return
        expect(refundableOf(total, [first, ...rest])).toBe(0)
        expect(refundableOf(total, [{ ...first, status: 'failed' }, ...rest])).toBe(first.amount)
        expect(refundedOf([{ ...first, status: 'failed' }, ...rest])).toBe(total - first.amount)
      }),
    )
  })

  it('counts a request without an answer as promised, but not as given', () => {
    expect(refundableOf(1000, [{ amount: 400, status: 'requested' }])).toBe(600)
    expect(refundedOf([{ amount: 400, status: 'requested' }])).toBe(0)
  })

  it('is never opened again by an older reading, however many arrive late', () => {
    const early = fc.array(fc.constantFrom('requested', 'pending', 'requires_action'))
    fc.assert(
      fc.property(fc.constantFrom('succeeded', 'failed', 'canceled'), early, (end, late) => {
        expect(late.reduce(laterStatus, end)).toBe(end)
      }),
    )
  })

  it.each([
    ['succeeded', 'pending', 'succeeded'],
    ['succeeded', 'failed', 'failed'],
    ['failed', 'succeeded', 'failed'],
    ['requested', 'pending', 'pending'],
  ] as const)('knowing %s and told %s, it is %s', (known, told, expected) => {
    expect(laterStatus(known, told)).toBe(expected)
  })

  it('calls a state that Stripe does not name on its way', () => {
    expect([null, 'pending', 'succeeded', 'new_word'].map(refundStatusOf)).toEqual([
      'pending',
      'pending',
      'succeeded',
      'pending',
    ])
  })
})

it.each([
  [1000, 0, false, 'paid'],
  [1000, 1, false, 'partially_refunded'],
  [1000, 1000, false, 'refunded'],
  [1000, 500, true, 'disputed'],
] as const)('calls a payment of %i with %i back (disputed: %s) %s', (total, back, disputed, expected) => {
  expect(paymentStatusOf(total, back, disputed)).toBe(expected)
})
