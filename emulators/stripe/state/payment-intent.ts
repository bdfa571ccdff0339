import type Stripe from 'stripe'
import { newId, randomText } from '../protocol/id.ts'
import { ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import { declineMessage } from './card.ts'
import { adviceOf } from './charge.ts'
import type { Decline } from './test-card.ts'

type Intent = Stripe.PaymentIntent

export const STATUSES = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
] as const
export type Status = (typeof STATUSES)[number]
export type Operation = 'update' | 'confirm' | 'capture' | 'cancel'

/** Which operation each status permits (docs.stripe.com/payments/paymentintents/lifecycle). In Stripe's order, since the messages list them. */
export const PERMITTED: Record<Operation, readonly Status[]> = {
  update: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  confirm: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  capture: ['requires_capture'],
  cancel: ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action', 'processing'],
}

function refusalText(intent: Intent, operation: Operation, param: string): string {
  const { status } = intent
  const listed = PERMITTED[operation].join(', ')
  if (operation === 'update') {
    return `This PaymentIntent's ${param} could not be updated because it has a status of ${status}. You may only update the ${param} of a PaymentIntent with one of the following statuses: ${listed}.`
  }
  if (operation === 'confirm') {
    if (status === 'succeeded') {
      return 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
    }
    return `You cannot confirm this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.`
  }
  if (operation === 'capture') {
    if (status === 'succeeded') {
      return 'This PaymentIntent could not be captured because it has already been captured.'
    }
    return `This PaymentIntent could not be captured because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be captured: ${listed}.`
  }
  return `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be canceled: ${listed}.`
}

/** Refuses an operation that the intent's status does not permit, in Stripe's words. `param` is what an update wanted to change. */
export function permit(intent: Intent, operation: Operation, param = 'amount'): Result<Intent> {
  if (PERMITTED[operation].some((status) => status === intent.status)) return ok(intent)
  return unexpectedState(refusalText(intent, operation, param), {
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
    ...(operation === 'update' ? { param } : {}),
  })
}

export interface NewIntent {
  amount: number
  currency: string
  /** Seconds. */
  now: number
  captureMethod: 'automatic' | 'automatic_async' | 'manual'
  confirmationMethod: 'automatic' | 'manual'
  automatic: Intent['automatic_payment_methods']
}

/** A fresh intent: `requires_payment_method`, `automatic_async` unless told otherwise (Stripe's default since 2024-04-10). */
export function createIntent(made: NewIntent) {
  const id = newId('pi')
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: made.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: made.automatic,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: made.captureMethod,
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: made.confirmationMethod,
    created: made.now,
    currency: made.currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: made.automatic ? { id: 'pmc_emulated', parent: null } : null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  } satisfies Intent
}

/** The status of an intent that waits for its shopper: with a payment method it only lacks the confirmation. */
export function waiting(intent: Intent, paymentMethod: string | null): Intent {
  const status = paymentMethod ? 'requires_confirmation' : 'requires_payment_method'
  return { ...intent, payment_method: paymentMethod, status, next_action: null }
}

/** The card was charged: `succeeded`, or `requires_capture` when capture is manual. */
export function charged(intent: Intent, chargeId: string, methodId: string): Intent {
  const manual = intent.capture_method === 'manual'
  return {
    ...intent,
    status: manual ? 'requires_capture' : 'succeeded',
    amount_capturable: manual ? intent.amount : 0,
    amount_received: manual ? 0 : intent.amount,
    latest_charge: chargeId,
    payment_method: methodId,
    last_payment_error: null,
    next_action: null,
    processing: null,
  }
}

/** A slow method took the payment; the outcome comes later. */
export function processing(intent: Intent, methodId: string): Intent {
  return { ...intent, status: 'processing', payment_method: methodId, last_payment_error: null, next_action: null }
}

/** 3-D Secure is needed. Stripe.js gets `use_stripe_sdk`; a server that gave a return URL gets a page to send the shopper to. */
export function actionRequired(
  intent: Intent,
  methodId: string,
  redirect: { url: string; returnUrl: string } | null,
): Intent {
  const action: Stripe.PaymentIntent.NextAction = redirect
    ? { type: 'redirect_to_url', redirect_to_url: { url: redirect.url, return_url: redirect.returnUrl } }
    : {
        type: 'use_stripe_sdk',
        use_stripe_sdk: {
          type: 'stripe_3ds2_challenge',
          three_d_secure_2_source: newId('src'),
          merchant: 'acct_emulated',
          server_transaction_id: intent.id,
        },
      }
  return {
    ...intent,
    status: 'requires_action',
    payment_method: methodId,
    last_payment_error: null,
    next_action: action,
  }
}

/** The refusal as it is kept in `last_payment_error` and sent in the 402. */
export function paymentError(decline: Decline, method: Stripe.PaymentMethod, chargeId: string) {
  return {
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
    ...(decline.param ? { param: decline.param } : {}),
    advice_code: adviceOf(decline),
    charge: chargeId,
    doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll('_', '-')}`,
    message: declineMessage(decline),
    payment_method: method,
    payment_method_type: 'card',
  } satisfies Stripe.PaymentIntent.LastPaymentError
}

/** 3-D Secure was failed or given up. */
export function authenticationError(method: Stripe.PaymentMethod) {
  return {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    payment_method: method,
    payment_method_type: 'card',
  } satisfies Stripe.PaymentIntent.LastPaymentError
}

/** The attempt failed: the shopper needs another method. */
export function failed(intent: Intent, error: Stripe.PaymentIntent.LastPaymentError, chargeId?: string): Intent {
  return {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: error,
    latest_charge: chargeId ?? intent.latest_charge,
    next_action: null,
    processing: null,
  }
}

/** Takes `amount` of what was authorised; the rest is released. */
export function captured(intent: Intent, amount: number): Intent {
  return { ...intent, status: 'succeeded', amount_capturable: 0, amount_received: amount }
}

/** Final. `now` in seconds. */
export function canceled(intent: Intent, reason: Intent['cancellation_reason'], now: number): Intent {
  return {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: now,
    cancellation_reason: reason,
    next_action: null,
    processing: null,
  }
}
