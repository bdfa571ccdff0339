import type Stripe from 'stripe'
import { idOf } from '../account.ts'
import { newId } from '../protocol/id.ts'
import { ok, type Result, unexpectedState } from '../protocol/refusal.ts'

type Dispute = Stripe.Dispute
type Evidence = Stripe.Dispute.Evidence

const DAY_SECONDS = 24 * 3600
const RESPOND_WITHIN_DAYS = 7
/** An inquiry that is not escalated closes by itself (docs.stripe.com/disputes/how-disputes-work#inquiries). */
const INQUIRY_DAYS = 120

/** Reasons that Stripe names (docs.stripe.com/disputes/categories), with Visa's code for each. */
export const DISPUTE_REASONS = {
  credit_not_processed: '13.7',
  duplicate: '12.6.1',
  fraudulent: '10.4',
  general: '13.5',
  product_not_received: '13.1',
  product_unacceptable: '13.3',
  subscription_canceled: '13.2',
  unrecognized: '10.4',
} as const
export type DisputeReason = keyof typeof DISPUTE_REASONS

/** True for a reason that a dispute may have. */
export function isDisputeReason(reason: string): reason is DisputeReason {
  return Object.hasOwn(DISPUTE_REASONS, reason)
}

const NO_EVIDENCE: Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
}

export interface NewDispute {
  charge: Stripe.Charge
  /** Minor units: what was neither refunded nor disputed before. */
  amount: number
  reason: DisputeReason
  /** The bank only asks: no money moves, and a full refund ends it. */
  inquiry: boolean
  /** Seconds. */
  now: number
}

function endOfDay(seconds: number): number {
  return Math.floor(seconds / DAY_SECONDS) * DAY_SECONDS + DAY_SECONDS - 1
}

/** A cardholder's complaint: a chargeback that needs a response, or an inquiry (`warning_…`). */
export function createDispute({ charge, amount, reason, inquiry, now }: NewDispute) {
  const card = charge.payment_method_details?.card
  const brand = card?.brand ?? 'visa'
  const code = DISPUTE_REASONS[reason]
  return {
    id: newId('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {
      ...NO_EVIDENCE,
      customer_email_address: charge.billing_details.email,
      customer_name: charge.billing_details.name,
    },
    evidence_details: {
      due_by: endOfDay(now + RESPOND_WITHIN_DAYS * DAY_SECONDS),
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    network_reason_code: code,
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      type: 'card',
      card: { brand, case_type: inquiry ? 'inquiry' : 'chargeback', network: brand, network_reason_code: code },
    },
    reason,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  } satisfies Dispute
}

/** True while only the bank's question is open, and no money has moved. */
export function isInquiry(dispute: Dispute): boolean {
  return dispute.status.startsWith('warning_')
}

/** When silence decides the dispute, in seconds: an inquiry lapses, a chargeback is lost at its deadline. */
export function silenceEndsAt(dispute: Dispute): number {
  if (isInquiry(dispute)) return dispute.created + INQUIRY_DAYS * DAY_SECONDS
  return dispute.evidence_details.due_by ?? dispute.created
}

/** Refuses evidence and closing for a dispute that waits for no response; evidence is taken once. */
export function permitResponse(dispute: Dispute): Result<Dispute> {
  if (dispute.status === 'needs_response' || dispute.status === 'warning_needs_response') return ok(dispute)
  return unexpectedState(
    `This dispute cannot be updated because it has a status of ${dispute.status}. Only a dispute with one of the following statuses may be updated: warning_needs_response, needs_response.`,
  )
}

/** Evidence staged on the dispute; an empty text takes a field back. */
export function stageEvidence(dispute: Dispute, sent: Partial<Record<keyof Evidence, unknown>>): Dispute {
  const fields = Object.entries(sent).filter(([, value]) => typeof value === 'string' || value === null)
  if (fields.length === 0) return dispute
  const evidence = { ...dispute.evidence, ...Object.fromEntries(fields) }
  return { ...dispute, evidence, evidence_details: { ...dispute.evidence_details, has_evidence: true } }
}

/** The evidence went to the bank, which now decides. */
export function submitEvidence(dispute: Dispute): Dispute {
  const { submission_count } = dispute.evidence_details
  return {
    ...dispute,
    evidence_details: {
      ...dispute.evidence_details,
      submission_count: submission_count + 1,
      submission_method: 'manual',
    },
    status: isInquiry(dispute) ? 'warning_under_review' : 'under_review',
  }
}

export type Decision = 'won' | 'lost' | 'escalated'

/** How the test bank decides: by magic words in the evidence (docs.stripe.com/testing#disputes). */
export function decisionOf(dispute: Dispute): Decision | undefined {
  const text = dispute.evidence.uncategorized_text ?? ''
  if (text.includes('escalate_inquiry_evidence') && isInquiry(dispute)) return 'escalated'
  if (text.includes('winning_evidence')) return 'won'
  return text.includes('losing_evidence') ? 'lost' : undefined
}

/** The bank turned its inquiry into a chargeback: a response is needed again. `now` in seconds. */
export function escalate(dispute: Dispute, now: number): Dispute {
  const card = dispute.payment_method_details?.card
  return {
    ...dispute,
    evidence_details: {
      ...dispute.evidence_details,
      due_by: endOfDay(now + RESPOND_WITHIN_DAYS * DAY_SECONDS),
      submission_method: 'not_submitted',
    },
    is_charge_refundable: false,
    ...(card ? { payment_method_details: { type: 'card', card: { ...card, case_type: 'chargeback' } } } : {}),
    status: 'needs_response',
  }
}

/** The end of a dispute. An inquiry only ever ends `warning_closed`; a charge won back may be refunded again. */
export function closeDispute(dispute: Dispute, won: boolean, now: number): Dispute {
  const { due_by } = dispute.evidence_details
  const silent = dispute.status === 'needs_response' && due_by !== null && now >= due_by
  return {
    ...dispute,
    evidence_details: { ...dispute.evidence_details, past_due: silent },
    is_charge_refundable: won || isInquiry(dispute),
    status: isInquiry(dispute) ? 'warning_closed' : won ? 'won' : 'lost',
  }
}
