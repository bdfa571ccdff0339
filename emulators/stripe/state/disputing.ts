import type Stripe from 'stripe'
import { type Account, seconds } from '../account.ts'
import { ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import { disputeTransaction } from './balance-transaction.ts'
import { moneyLeft } from './charge.ts'
import {
  closeDispute,
  createDispute,
  type DisputeReason,
  decisionOf,
  escalate,
  isInquiry,
  silenceEndsAt,
  submitEvidence,
} from './dispute.ts'
import { endReviewOf, settleWarnings } from './radar.ts'

type Dispute = Stripe.Dispute

/** Banks decide in months; a second of virtual time stands for them. */
const DECIDE_MS = 1_000

function save(account: Account, dispute: Dispute): Dispute {
  account.store.put('dispute', dispute)
  return dispute
}

function book(account: Account, dispute: Dispute, direction: 'withdrawn' | 'reinstated'): Dispute {
  const transaction = disputeTransaction(dispute, seconds(account), direction)
  account.store.put('balance_transaction', transaction)
  return save(account, { ...dispute, balance_transactions: [...dispute.balance_transactions, transaction] })
}

function awaitSilence(account: Account, dispute: Dispute): void {
  const afterMs = silenceEndsAt(dispute) * 1000 - account.now
  account.schedule({ kind: 'dispute-lapses', objectId: dispute.id, afterMs })
}

/** All disputes of a charge, the newest first. */
export function disputesOf(account: Account, charge: Stripe.Charge): Dispute[] {
  return account.store.list('dispute', { equals: { charge: charge.id }, limit: 100 }).data
}

/**
 * The cardholder disputes a captured charge: at once for everything that was not refunded, or for `amount`. The money
 * leaves with it, unless the bank only inquires.
 */
export function openDispute(
  account: Account,
  charge: Stripe.Charge,
  asked: { reason: DisputeReason; inquiry: boolean; amount?: number },
): Result<Dispute> {
  const rest = moneyLeft(charge)
  const amount = asked.amount ?? rest
  if (!charge.captured || amount <= 0 || amount > rest) {
    return unexpectedState(`Charge ${charge.id} has ${rest} left to dispute.`)
  }
  if (disputesOf(account, charge).length > 0) return unexpectedState(`Charge ${charge.id} is disputed already.`)
  const made = createDispute({ charge, ...asked, amount, now: seconds(account) })
  const dispute = asked.inquiry ? save(account, made) : book(account, made, 'withdrawn')
  const disputed = { ...charge, disputed: true }
  account.store.put('charge', disputed)
  account.emit('charge.dispute.created', dispute)
  if (!asked.inquiry) account.emit('charge.dispute.funds_withdrawn', dispute)
  awaitSilence(account, dispute)
  endReviewOf(account, disputed, 'disputed')
  settleWarnings(account, disputed)
  return ok(dispute)
}

/** Sends the staged evidence to the bank, which decides a moment later if the evidence tells it how. */
export function submitDispute(account: Account, dispute: Dispute): Dispute {
  const submitted = save(account, submitEvidence(dispute))
  account.schedule({ kind: 'decide-dispute', objectId: submitted.id, afterMs: DECIDE_MS })
  return submitted
}

/** Ends a dispute; money won back returns with its fee. */
export function endDispute(account: Account, dispute: Dispute, won: boolean): Dispute {
  const closed = save(account, closeDispute(dispute, won, seconds(account)))
  const booked = closed.status === 'won' ? book(account, closed, 'reinstated') : closed
  account.emit('charge.dispute.closed', booked, { status: dispute.status })
  if (booked.status === 'won') account.emit('charge.dispute.funds_reinstated', booked)
  return booked
}

/** The bank decides what was submitted. Evidence without magic words stays under review. */
export function decideDispute(account: Account, id: string): void {
  const dispute = account.store.find('dispute', id)
  if (dispute?.status !== 'under_review' && dispute?.status !== 'warning_under_review') return
  const decision = decisionOf(dispute)
  if (decision === undefined) return
  if (decision !== 'escalated') {
    endDispute(account, dispute, decision === 'won')
    return
  }
  const escalated = book(account, escalate(dispute, seconds(account)), 'withdrawn')
  account.emit('charge.dispute.updated', escalated, { status: dispute.status })
  account.emit('charge.dispute.funds_withdrawn', escalated)
  awaitSilence(account, escalated)
}

/** No evidence was submitted in time: a chargeback is lost, an inquiry closes. */
export function lapseDispute(account: Account, id: string): void {
  const dispute = account.store.find('dispute', id)
  if (!dispute || seconds(account) < silenceEndsAt(dispute)) return
  const waiting = isInquiry(dispute) ? dispute.status !== 'warning_closed' : dispute.status === 'needs_response'
  if (waiting) endDispute(account, dispute, false)
}

/** A charge refunded in full ends its inquiries (docs.stripe.com/disputes/how-disputes-work#inquiries). */
export function endInquiries(account: Account, chargeId: string): void {
  const charge = account.store.find('charge', chargeId)
  const open = charge ? disputesOf(account, charge) : []
  for (const dispute of open) {
    if (isInquiry(dispute) && dispute.status !== 'warning_closed') endDispute(account, dispute, false)
  }
}

/** True when a dispute stands in the way of refunding this charge. */
export function isChargedBack(account: Account, charge: Stripe.Charge): boolean {
  const disputes = disputesOf(account, charge)
  if (disputes.length === 0) return charge.disputed
  return disputes.some((dispute) => !dispute.is_charge_refundable)
}
