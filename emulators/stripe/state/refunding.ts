import type Stripe from 'stripe'
import { type Account, idOf, seconds } from '../account.ts'
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

function chargeOf(account: Account, refund: Stripe.Refund): Stripe.Charge | undefined {
  return account.store.find('charge', idOf(refund.charge) ?? '')
}

/** The bank could not give the money to the cardholder: it is back in the account, and the charge is open again. */
export function failRefund(
  account: Account,
  refund: Stripe.Refund,
  reason = 'expired_or_canceled_card',
): Stripe.Refund {
  const back = refundTransaction(refund, seconds(account), 'refund_failure')
  const { pending_reason: _, ...rest } = refund
  const failed: Stripe.Refund = {
    ...rest,
    status: 'failed',
    failure_reason: reason,
    failure_balance_transaction: back.id,
  }
  account.store.put('balance_transaction', back)
  reopenCharge(account, failed)
  account.emit('refund.failed', failed)
  tellUpdate(account, failed, refund)
  return failed
}

/** A pending refund was called off, as the Dashboard can: the money never left. */
export function cancelRefund(account: Account, refund: Stripe.Refund): Stripe.Refund {
  const back = refundTransaction(refund, seconds(account), 'refund_failure')
  const { pending_reason: _, ...rest } = refund
  const canceled: Stripe.Refund = { ...rest, status: 'canceled', failure_balance_transaction: back.id }
  account.store.put('balance_transaction', back)
  reopenCharge(account, canceled)
  tellUpdate(account, canceled, refund)
  return canceled
}

/** A pending refund arrived. */
export function completeRefund(account: Account, refund: Stripe.Refund): Stripe.Refund {
  const { pending_reason: _, ...rest } = refund
  const done: Stripe.Refund = { ...rest, status: 'succeeded' }
  account.store.put('refund', done)
  tellUpdate(account, done, refund)
  return done
}

function reopenCharge(account: Account, refund: Stripe.Refund): void {
  const charge = chargeOf(account, refund)
  if (charge) account.store.put('charge', refundCharge(charge, -refund.amount))
  account.store.put('refund', refund)
}

function tellUpdate(account: Account, refund: Stripe.Refund, before: Stripe.Refund): void {
  account.emit('charge.refund.updated', refund, { status: before.status })
  account.emit('refund.updated', refund, { status: before.status })
}

/** How a refund ends that its bank did not finish at once; the test card says. */
export function finishRefund(account: Account, id: string): void {
  const refund = account.store.find('refund', id)
  const card = refund && testCard(account.store.hidden(chargeOf(account, refund)?.payment_method ?? '').card ?? '')
  if (card?.refund === 'pending-then-succeeds' && refund?.status === 'pending') completeRefund(account, refund)
  if (card?.refund === 'succeeds-then-fails' && refund?.status === 'succeeded') failRefund(account, refund)
}
