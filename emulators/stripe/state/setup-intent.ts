import type Stripe from 'stripe'
import { newId, randomText } from '../protocol/id.ts'
import { ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import { declineMessage } from './card.ts'
import { adviceOf } from './charge.ts'
import type { Decline } from './test-card.ts'

type Setup = Stripe.SetupIntent
export type SetupOperation = 'update' | 'confirm' | 'cancel'

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'] as const

function refusalText({ status }: Setup, operation: SetupOperation): string {
  const listed = OPEN.join(', ')
  if (operation === 'confirm') {
    return status === 'succeeded'
      ? 'You cannot confirm this SetupIntent because it has already succeeded.'
      : `You cannot confirm this SetupIntent because it has a status of ${status}.`
  }
  const past = operation === 'update' ? 'updated' : 'canceled'
  return `You cannot ${operation} this SetupIntent because it has a status of ${status}. Only a SetupIntent with one of the following statuses may be ${past}: ${listed}.`
}

/** Refuses an operation on a SetupIntent that is finished (docs.stripe.com/payments/intents#setupintent-states). */
export function permitSetup(setup: Setup, operation: SetupOperation): Result<Setup> {
  if (OPEN.some((status) => status === setup.status)) return ok(setup)
  return unexpectedState(refusalText(setup, operation), {
    code: 'setup_intent_unexpected_state',
    setup_intent: setup,
  })
}

export interface NewSetup {
  /** Seconds. */
  now: number
  usage: 'off_session' | 'on_session'
  automatic: Setup['automatic_payment_methods']
}

/** A fresh SetupIntent: a card will be saved, and no money moves. */
export function createSetupIntent({ now, usage, automatic }: NewSetup) {
  const id = newId('seti')
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: automatic,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created: now,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: automatic ? { id: 'pmc_emulated', parent: null } : null,
    payment_method_options: { card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage,
  } satisfies Setup
}

/** The status of a SetupIntent that waits for its shopper. */
export function setupWaiting(setup: Setup, paymentMethod: string | null): Setup {
  const status = paymentMethod ? 'requires_confirmation' : 'requires_payment_method'
  return { ...setup, payment_method: paymentMethod, status, next_action: null }
}

/** 3-D Secure is needed before the card may be used later. */
export function setupActionRequired(
  setup: Setup,
  methodId: string,
  redirect: { url: string; returnUrl: string } | null,
): Setup {
  const action: Stripe.SetupIntent.NextAction = redirect
    ? { type: 'redirect_to_url', redirect_to_url: { url: redirect.url, return_url: redirect.returnUrl } }
    : { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'stripe_3ds2_challenge', server_transaction_id: setup.id } }
  return {
    ...setup,
    status: 'requires_action',
    payment_method: methodId,
    latest_attempt: newId('setatt'),
    last_setup_error: null,
    next_action: action,
  }
}

/** The card is saved. */
export function setupSucceeded(setup: Setup, methodId: string): Setup {
  return {
    ...setup,
    status: 'succeeded',
    payment_method: methodId,
    latest_attempt: newId('setatt'),
    last_setup_error: null,
    next_action: null,
  }
}

/** The issuer's refusal as it is kept in `last_setup_error` and sent in the 402. */
export function setupError(decline: Decline, method: Stripe.PaymentMethod) {
  return {
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
    ...(decline.param ? { param: decline.param } : {}),
    advice_code: adviceOf(decline),
    doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll('_', '-')}`,
    message: declineMessage(decline),
    payment_method: method,
    payment_method_type: 'card',
  } satisfies Stripe.SetupIntent.LastSetupError
}

/** 3-D Secure was failed or given up. */
export function setupAuthenticationError(method: Stripe.PaymentMethod) {
  return {
    type: 'invalid_request_error',
    code: 'setup_intent_authentication_failure',
    doc_url: 'https://stripe.com/docs/error-codes/setup-intent-authentication-failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    payment_method: method,
    payment_method_type: 'card',
  } satisfies Stripe.SetupIntent.LastSetupError
}

/** The attempt failed: the shopper needs another card. */
export function setupFailed(setup: Setup, error: Stripe.SetupIntent.LastSetupError): Setup {
  return {
    ...setup,
    status: 'requires_payment_method',
    payment_method: null,
    latest_attempt: newId('setatt'),
    last_setup_error: error,
    next_action: null,
  }
}

/** Final: nothing was saved. */
export function setupCanceled(setup: Setup, reason: Setup['cancellation_reason']): Setup {
  return { ...setup, status: 'canceled', cancellation_reason: reason, next_action: null }
}
