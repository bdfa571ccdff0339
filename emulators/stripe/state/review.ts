import type Stripe from 'stripe'
import { idOf } from '../account.ts'
import { newId } from '../protocol/id.ts'

type Review = Stripe.Review

export const CLOSED_REASONS = [
  'acknowledged',
  'approved',
  'canceled',
  'disputed',
  'payment_never_settled',
  'redacted',
  'refunded',
  'refunded_as_fraud',
] as const satisfies Review['closed_reason'][]
export type ClosedReason = (typeof CLOSED_REASONS)[number]

/** Radar asks a person to look at a payment. `now` in seconds. */
export function createReview(charge: Stripe.Charge, opened: 'manual' | 'rule', now: number) {
  return {
    id: newId('prv'),
    object: 'review',
    billing_zip: charge.billing_details.address?.postal_code ?? null,
    charge: charge.id,
    closed_reason: null,
    created: now,
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    open: true,
    opened_reason: opened,
    payment_intent: idOf(charge.payment_intent) ?? undefined,
    reason: opened,
    session: null,
  } satisfies Review
}

/** The review is over. `reason` says the same as `closed_reason`, as at Stripe. */
export function closeReview(review: Review, why: ClosedReason): Review {
  return { ...review, open: false, closed_reason: why, reason: why }
}
