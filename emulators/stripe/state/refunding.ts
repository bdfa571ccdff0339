import type Stripe from 'stripe'
import { type Account, seconds } from '../account.ts'
import { ok, type Result } from '../protocol/refusal.ts'
import { refundTransaction } from './balance-transaction.ts'
import { endInquiries, isChargedBack } from './disputing.ts'
import { endReviewOf, settleWarnings } from './radar.ts'
import { createRefund, refundable, refundCharge } from './refund.ts'
import { testCard } from './test-card.ts'

/** Banks answer in days; a minute of virtual time stands for them. */
const FINISH_MS = 60_000

export interface AskedRefund {
  /** Minor units; everything that is left when absent. */
  amount?: number
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer'
  metadata?: Record<string, string>
}

/** Gives money of a charge back. A full refund also closes its review, its inquiries and the issuer's warnings. */
export function giveBack(account: Account, charge: Stripe.Charge, asked: AskedRefund): Result<Stripe.Refund> {
  const amount = refundable(charge, asked.amount, isChargedBack(account, charge))
  if (!amount.ok) return amount
  const card = testCard(account.store.hidden(charge.payment_method ?? '').card ?? '')
  const now = seconds(account)
  const { reason = null, metadata = {} } = asked
  const refund = createRefund({ charge, card, amount: amount.value, now, reason, metadata })
  const transaction = refundTransaction(refund, now, 'refund')
  const booked: Stripe.Refund = { ...refund, balance_transaction: transaction.id }
  const refunded = refundCharge(charge, amount.value, reason)
  account.store.put('balance_transaction', transaction)
  account.store.put('refund', booked)
  account.store.put('charge', refunded)
  account.emit('refund.created', booked)
  account.emit('charge.refunded', refunded, { amount_refunded: charge.amount_refunded })
  if (refunded.refunded) {
    endReviewOf(account, refunded, reason === 'fraudulent' ? 'refunded_as_fraud' : 'refunded')
    settleWarnings(account, refunded)
    endInquiries(account, refunded.id)
  }
  if (card?.refund) account.schedule({ kind: 'finish-refund', objectId: booked.id, afterMs: FINISH_MS })
  return ok(booked)
}
