import type Stripe from 'stripe'
import { idOf } from '../account.ts'
import { newId } from '../protocol/id.ts'
import { type Card, declineMessage } from './card.ts'
import type { Decline } from './test-card.ts'

const HOUR_SECONDS = 3600

/**
 * How long the networks let a shop wait with the capture: seven days when the shopper was there, four days and 18 hours
 * when not (Visa; docs.stripe.com/payments/place-a-hold-on-a-payment-method).
 */
export function authorizationSeconds(offSession: boolean): number {
  return (offSession ? 4 * 24 + 18 : 7 * 24) * HOUR_SECONDS
}

const RISK = { elevated: ['elevated', 65], highest: ['highest', 92], 'highest-by-rule': ['highest', 82] } as const

function risk(card: Card) {
  const [risk_level, risk_score] = card?.risk ? RISK[card.risk] : (['normal', 12] as const)
  return { risk_level, risk_score }
}

/** Radar's and the issuer's word on an approved attempt. */
function approvedOutcome(card: Card) {
  const review = card?.risk === 'elevated'
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: review ? 'elevated_risk_level' : null,
    ...risk(card),
    seller_message: review ? 'Stripe evaluated this payment as having elevated risk.' : 'Payment complete.',
    type: review ? 'manual_review' : 'authorized',
  } satisfies Stripe.Charge.Outcome
}

/** Radar's and the issuer's word on a refused attempt. `seller_message` is for staff, never for the buyer. */
function declinedOutcome(card: Card, decline: Decline) {
  if (card?.risk) {
    const byRule = card.risk === 'highest-by-rule'
    return {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'not_sent_to_network',
      reason: byRule ? 'rule' : 'highest_risk_level',
      ...(byRule ? { rule: 'block_if_high_risk' } : {}),
      ...risk(card),
      seller_message: 'Stripe blocked this payment as too risky.',
      type: 'blocked',
    } satisfies Stripe.Charge.Outcome
  }
  const reason = decline.declineCode ?? decline.code
  return {
    advice_code: adviceOf(decline),
    network_advice_code: null,
    network_decline_code: '05',
    network_status: 'declined_by_network',
    reason,
    ...risk(card),
    seller_message: `The bank returned the decline code \`${reason}\`.`,
    type: 'issuer_declined',
  } satisfies Stripe.Charge.Outcome
}

/** Whether another attempt makes sense, in Stripe's `advice_code` words. */
export function adviceOf(decline: Decline): 'try_again_later' | 'do_not_try_again' | 'confirm_card_data' {
  if (decline.declineCode === 'lost_card' || decline.declineCode === 'stolen_card') return 'do_not_try_again'
  return decline.param ? 'confirm_card_data' : 'try_again_later'
}

function walletOf({ wallet }: Stripe.PaymentMethod.Card) {
  if (!wallet) return null
  const { type, dynamic_last4, apple_pay, google_pay } = wallet
  return { type, dynamic_last4, ...(apple_pay ? { apple_pay } : {}), ...(google_pay ? { google_pay } : {}) }
}

function cardDetails({ method, intent, now, authenticated, window = authorizationSeconds(false) }: ChargeInput) {
  const card = method.card
  if (!card) return null
  return {
    amount_authorized: intent.amount,
    authorization_code: '123456',
    brand: card.brand,
    ...(intent.capture_method === 'manual' ? { capture_before: now + window } : {}),
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: '104107111010411',
    overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: authenticated
      ? {
          authentication_flow: 'challenge',
          electronic_commerce_indicator: '05',
          exemption_indicator: null,
          result: 'authenticated',
          result_reason: null,
          transaction_id: `emulated-${intent.id}`,
          version: '2.2.0',
        }
      : null,
    transaction_link_id: null,
    wallet: walletOf(card),
  } satisfies Stripe.Charge.PaymentMethodDetails.Card
}

export interface ChargeInput {
  intent: Stripe.PaymentIntent
  method: Stripe.PaymentMethod
  card: Card
  /** Seconds. */
  now: number
  authenticated: boolean
  /** How long it can be captured, in seconds. */
  window?: number
  decline?: Decline
}

/** The charge that one confirmation attempt makes, approved or declined. */
export function createCharge(input: ChargeInput) {
  const { intent, method, card, now, decline } = input
  const captured = !decline && intent.capture_method !== 'manual'
  const details = cardDetails(input)
  return {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      address: method.billing_details.address ?? null,
      email: method.billing_details.email ?? null,
      name: method.billing_details.name ?? null,
      phone: method.billing_details.phone ?? null,
      tax_id: null,
    },
    calculated_statement_descriptor: intent.statement_descriptor ?? 'SOUK',
    captured,
    created: now,
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline ? declineMessage(decline) : null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: decline ? declinedOutcome(card, decline) : approvedOutcome(card),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: details ? { type: 'card', card: details } : null,
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: decline ? null : `https://pay.stripe.com/receipts/payment/${intent.id}`,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  } satisfies Stripe.Charge
}

/** The charge after capturing `amount` of what was authorised. What is released counts as refunded, as at Stripe. */
export function captureCharge(charge: Stripe.Charge, amount: number): Stripe.Charge {
  return { ...charge, captured: true, amount_captured: amount, amount_refunded: charge.amount - amount }
}

/** What was captured and not given back, in minor units. */
export function moneyLeft(charge: Stripe.Charge): number {
  return charge.captured ? charge.amount - charge.amount_refunded : 0
}

/** The charge after its authorisation was let go: by a cancel or by time. */
export function releaseCharge(charge: Stripe.Charge): Stripe.Charge {
  return { ...charge, refunded: true, amount_refunded: charge.amount }
}
