import type { PaymentTransaction } from '#contracts/payments/reports'
import type { Tone } from '../../ui/notice.tsx'
import { sayDisputeReason } from './payment-labels.ts'

const kinds: Readonly<Record<PaymentTransaction['kind'], string>> = {
  charge: 'Payment',
  refund: 'Refund',
  dispute: 'Dispute',
}
const good = ['succeeded', 'won', 'prevented', 'warning_closed']
const bad = ['failed', 'lost', 'needs_response', 'warning_needs_response']

/** What a transaction is, with how it stands: `Payment, failed`. */
export function sayTransaction({ kind, status }: Pick<PaymentTransaction, 'kind' | 'status'>): string {
  return `${kinds[kind]}, ${status.replaceAll('_', ' ')}`
}

/** Why it failed or is disputed: a sentence of the bank's as it is, a word of Stripe's as a person reads it. */
export function sayFailure({ kind, failureReason }: Pick<PaymentTransaction, 'kind' | 'failureReason'>): string | null {
  if (failureReason === null) return null
  if (kind === 'dispute') return sayDisputeReason(failureReason)
  return /^[a-z_]+$/.test(failureReason) ? failureReason.replaceAll('_', ' ') : failureReason
}

/** How a transaction's state looks. */
export function transactionTone({ status }: Pick<PaymentTransaction, 'status'>): Tone {
  if (good.includes(status)) return 'good'
  return bad.includes(status) ? 'alarm' : 'plain'
}

/** Whether the amount leaves the shop: refunds and disputes are shown with a minus. */
export function leaves({ kind }: Pick<PaymentTransaction, 'kind'>): boolean {
  return kind !== 'charge'
}
