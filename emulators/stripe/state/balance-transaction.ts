import type Stripe from 'stripe'
import { idOf } from '../account.ts'
import { newId } from '../protocol/id.ts'
import { exponentOf, feeOf } from './money.ts'

const WAITING_SECONDS = 2 * 24 * 3600

/** Money of a captured charge arriving: amount less Stripe's fee. `now` in seconds. */
export function chargeTransaction(charge: Stripe.Charge, now: number, availableAtOnce: boolean) {
  const fee = feeOf(charge.amount_captured, charge.currency)
  return {
    id: newId('txn'),
    object: 'balance_transaction',
    amount: charge.amount_captured,
    available_on: availableAtOnce ? now : now + WAITING_SECONDS,
    balance_type: 'payments',
    created: now,
    currency: charge.currency,
    description: charge.description,
    exchange_rate: null,
    fee,
    fee_details: [
      {
        amount: fee,
        application: null,
        currency: charge.currency,
        description: 'Stripe processing fees',
        type: 'stripe_fee',
      },
    ],
    net: charge.amount_captured - fee,
    reporting_category: 'charge',
    source: charge.id,
    status: availableAtOnce ? 'available' : 'pending',
    type: 'charge',
  } satisfies Stripe.BalanceTransaction
}

/** Money of a refund leaving (`refund`), or coming back because the refund failed (`refund_failure`). Fees stay with Stripe. */
export function refundTransaction(refund: Stripe.Refund, now: number, type: 'refund' | 'refund_failure') {
  const amount = type === 'refund' ? -refund.amount : refund.amount
  return {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: now,
    balance_type: 'payments',
    created: now,
    currency: refund.currency,
    description: type === 'refund' ? 'REFUND FOR CHARGE' : 'REFUND FAILURE',
    exchange_rate: null,
    fee: 0,
    fee_details: [],
    net: amount,
    reporting_category: type,
    source: refund.id,
    status: 'available',
    type,
  } satisfies Stripe.BalanceTransaction
}

/** Stripe's fee for a dispute: 15 units of the currency. */
const DISPUTE_FEE_UNITS = 15

/** Money of a disputed charge leaving with the dispute's fee, or both coming back because it was won. */
export function disputeTransaction(dispute: Stripe.Dispute, now: number, direction: 'withdrawn' | 'reinstated') {
  const sign = direction === 'withdrawn' ? -1 : 1
  const amount = sign * dispute.amount
  const fee = -sign * DISPUTE_FEE_UNITS * 10 ** exponentOf(dispute.currency)
  const description = direction === 'withdrawn' ? 'Chargeback withdrawal' : 'Chargeback reversal'
  return {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: now,
    balance_type: 'payments',
    created: now,
    currency: dispute.currency,
    description: `${description} for ${idOf(dispute.charge)}`,
    exchange_rate: null,
    fee,
    fee_details: [
      { amount: fee, application: null, currency: dispute.currency, description: 'Dispute fee', type: 'stripe_fee' },
    ],
    net: amount - fee,
    reporting_category: direction === 'withdrawn' ? 'dispute' : 'dispute_reversal',
    source: dispute.id,
    status: 'available',
    type: 'adjustment',
  } satisfies Stripe.BalanceTransaction
}
