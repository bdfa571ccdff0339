import type { PaymentStatus } from '../../orders/contract.ts'
import type { refundStatuses } from '../../schema/closed-lists.ts'

export type RefundStatus = (typeof refundStatuses)[number]

/** What the arithmetic of refunds needs of one; amounts in minor units. */
export interface RefundFacts {
  readonly amount: number
  readonly status: RefundStatus
}

const givenBack: readonly RefundStatus[] = ['pending', 'requires_action', 'succeeded']
const claimed: readonly RefundStatus[] = ['requested', ...givenBack]

function sumOf(refunds: readonly RefundFacts[], statuses: readonly RefundStatus[]): number {
  return refunds.reduce((sum, { amount, status }) => (statuses.includes(status) ? sum + amount : sum), 0)
}

/** What went back or is on its way, in minor units; a failed refund counts no more. */
export function refundedOf(refunds: readonly RefundFacts[]): number {
  return sumOf(refunds, givenBack)
}

/** What can still be asked back of a captured amount: less than is left, because unanswered requests count (invariant 5). */
export function refundableOf(captured: number, refunds: readonly RefundFacts[]): number {
  return Math.max(0, captured - sumOf(refunds, claimed))
}

const rank: Readonly<Record<RefundStatus, number>> = {
  requested: 0,
  pending: 1,
  requires_action: 1,
  succeeded: 2,
  failed: 3,
  canceled: 3,
}

/** What Stripe calls a refund's state; one it does not name yet is on its way. */
export function refundStatusOf(status: string | null): RefundStatus {
  switch (status) {
    case 'requires_action':
    case 'succeeded':
    case 'failed':
    case 'canceled':
      return status
    default:
      return 'pending'
  }
}

/** The later of two states: an old reading never makes a decided refund open again, but a done one can still fail. */
export function laterStatus(known: RefundStatus, told: RefundStatus): RefundStatus {
  return rank[told] >= rank[known] && rank[known] < 3 ? told : known
}

/**
 * What an order books of its payment: at most its total, because what was taken above it never was the order's, and what
 * went back is first of that. Minor units.
 */
export function bookedOf(received: number, total: number, refunded: number): { captured: number; refunded: number } {
  const captured = Math.min(received, total)
  const surplus = received - captured
  return { captured, refunded: Math.min(captured, Math.max(0, refunded - surplus)) }
}

/**
 * What an order's payment is, from what was captured and what went back, never from one event. A dispute comes first:
 * while it is open or lost the money is not ours to speak of.
 */
export function paymentStatusOf(captured: number, refunded: number, isDisputed: boolean): PaymentStatus {
  if (isDisputed) return 'disputed'
  if (refunded <= 0) return 'paid'
  return refunded >= captured ? 'refunded' : 'partially_refunded'
}
