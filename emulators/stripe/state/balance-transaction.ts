import type Stripe from 'stripe'
import { newId } from '../protocol/id.ts'
import { feeOf } from './money.ts'

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
