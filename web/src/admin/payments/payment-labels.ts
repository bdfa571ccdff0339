import type { PaymentDetail } from '#contracts/payments/admin'
import type { Dispute } from '#contracts/payments/disputes'
import type { CreateRefund, Refund } from '#contracts/payments/refunds'
import type { Tone } from '../../ui/notice.tsx'

interface Label {
  readonly label: string
  readonly tone: Tone
}

/** A word of Stripe's as a person reads it: `product_not_received` → `Product not received`. */
function plain(word: string): string {
  const text = word.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const riskLevels: Readonly<Record<string, string>> = {
  normal: 'Normal',
  elevated: 'Elevated: check before shipping',
  highest: 'Highest: probably fraud',
  not_assessed: 'Not assessed',
}

/** What Radar thinks of a payment, in words, with its score when the account has scores. */
export function sayRisk({ level, score }: NonNullable<PaymentDetail['risk']>): string {
  const words = riskLevels[level] ?? 'Unknown'
  return score === null ? words : `${words} (${score} of 100)`
}

const outcomes: Readonly<Record<string, string>> = {
  authorized: 'Authorised by the bank',
  manual_review: 'Authorised, needs review',
  issuer_declined: 'Declined by the bank',
  blocked: 'Blocked by Radar',
  invalid: 'Not a valid payment',
}

/** How the try ended, and why. */
export function sayOutcome({ outcomeType, outcomeReason }: NonNullable<PaymentDetail['risk']>): string | null {
  if (outcomeType === null) return null
  const words = outcomes[outcomeType] ?? plain(outcomeType)
  return outcomeReason === null ? words : `${words}: ${plain(outcomeReason).toLowerCase()}`
}

const refundStatuses: Readonly<Record<Refund['status'], Label>> = {
  requested: { label: 'Requested', tone: 'warning' },
  pending: { label: 'On its way', tone: 'warning' },
  requires_action: { label: 'Waiting for the customer', tone: 'warning' },
  succeeded: { label: 'Refunded', tone: 'good' },
  failed: { label: 'Failed', tone: 'alarm' },
  canceled: { label: 'Cancelled', tone: 'plain' },
}

/** The state of a refund. */
export const refundLabels = (status: Refund['status']): Label => refundStatuses[status]

/** Why money was given back. */
export const refundReasonLabels: Readonly<Record<CreateRefund['reason'], string>> = {
  requested_by_customer: 'Requested by the customer',
  duplicate: 'Paid twice',
  fraudulent: 'Fraud',
}
// The record above names every reason, or it does not compile.
export const refundReasons = Object.keys(refundReasonLabels) as readonly CreateRefund['reason'][]

/** Why money was given back; Stripe has reasons of its own beside ours. */
export function sayRefundReason(reason: string): string {
  const ours = refundReasons.find((one) => one === reason)
  return ours === undefined ? plain(reason) : refundReasonLabels[ours]
}

/** Where a refund came from, when it was not a member of staff here. */
export function sayRefundSource(source: Refund['source']): string | null {
  if (source === 'staff') return null
  return source === 'system' ? 'automatic' : 'in the Stripe Dashboard'
}

const disputeStatuses: Readonly<Record<string, Label>> = {
  warning_needs_response: { label: 'Inquiry: needs a response', tone: 'alarm' },
  warning_under_review: { label: 'Inquiry: under review', tone: 'warning' },
  warning_closed: { label: 'Inquiry closed', tone: 'plain' },
  needs_response: { label: 'Needs a response', tone: 'alarm' },
  under_review: { label: 'Under review', tone: 'warning' },
  won: { label: 'Won', tone: 'good' },
  lost: { label: 'Lost', tone: 'alarm' },
  prevented: { label: 'Prevented', tone: 'good' },
}

/** The state of a dispute. */
export function disputeLabels(status: string): Label {
  return disputeStatuses[status] ?? { label: plain(status), tone: 'plain' }
}

/** Whether the bank waits for an answer of the shop. */
export function needsAnswer({ status }: Pick<Dispute, 'status'>): boolean {
  return status === 'needs_response' || status === 'warning_needs_response'
}

/** Whether nothing more can come of a dispute. */
export function isClosed({ status }: Pick<Dispute, 'status'>): boolean {
  return ['won', 'lost', 'warning_closed', 'prevented'].includes(status)
}

const disputeReasons: Readonly<Record<string, string>> = {
  fraudulent: 'The cardholder says they did not pay for it',
  product_not_received: 'The customer says it never arrived',
  product_unacceptable: 'The customer says it is damaged or not as described',
  credit_not_processed: 'The customer says they were promised their money back',
  duplicate: 'The customer says they paid twice',
  subscription_canceled: 'The customer says they had cancelled',
  unrecognized: 'The cardholder does not recognise the payment',
  general: 'The bank gives no particular reason',
}

/** Why a payment is disputed. */
export function sayDisputeReason(reason: string): string {
  return disputeReasons[reason] ?? plain(reason)
}

/** Why Radar or a person wants a payment looked at, or how that ended. */
export function sayReviewReason(reason: string): string {
  if (reason === 'rule') return 'flagged by a Radar rule'
  return reason === 'manual' ? 'requested in the Dashboard' : plain(reason).toLowerCase()
}

/** What an issuer warns of: `made_with_stolen_card` → `made with stolen card`. */
export function sayFraudType(type: string): string {
  return type.replaceAll('_', ' ')
}

/** How long until a deadline, rounded down so that it never promises more time than there is. */
export function sayTimeLeft(deadline: string, now = Date.now()): string {
  const hours = Math.floor((Date.parse(deadline) - now) / 3_600_000)
  if (hours < 0) return 'over'
  if (hours < 1) return 'less than an hour left'
  if (hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'} left`
  return `${Math.floor(hours / 24)} days left`
}

/** What is left of a payment, by name: a loss is called one. */
export function sayKept({ keptAmount, netAmount }: { keptAmount: number | null; netAmount: number | null }): string {
  if ((keptAmount ?? 0) < 0) return 'Loss'
  return keptAmount === netAmount ? 'Net of fee' : 'Net after fee, refunds and disputes'
}
