import { integrationError } from './integration-error.shim.js'

/**
 * @typedef {{ type: string, message: string, code?: string, decline_code?: string, param?: string,
 *   [more: string]: unknown }} StripeError
 * @typedef {'payment_intent' | 'setup_intent'} IntentKind
 * @typedef {{ id: string, object: IntentKind, status: string, client_secret: string, amount?: number, currency?: string,
 *   capture_method?: string, setup_future_usage?: string | null, usage?: string,
 *   next_action: { type: string, redirect_to_url?: { url: string } } | null,
 *   last_payment_error?: StripeError | null, last_setup_error?: StripeError | null }} Intent
 * @typedef {{ error?: StripeError, intent?: Intent }} Outcome
 * @typedef {{ error?: StripeError, paymentIntent?: Intent, setupIntent?: Intent }} IntentResult
 */

/** Kind and id of the intent that a client secret opens. @param {string} clientSecret @param {string} [argument] */
export function ownerOf(clientSecret, argument = 'clientSecret') {
  const [, id, prefix] = /^((pi|seti)_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/.exec(String(clientSecret)) ?? []
  if (!id) {
    throw integrationError(
      `Invalid value for ${argument}: value should be a client secret of the form \${id}_secret_\${secret}. You specified: ${clientSecret}.`,
    )
  }
  return { id, kind: /** @type {IntentKind} */ (prefix === 'pi' ? 'payment_intent' : 'setup_intent') }
}

/** Throws unless the secret is of that kind. @param {IntentKind} kind @param {string} clientSecret @param {string} call */
export function expectKind(kind, clientSecret, call) {
  if (ownerOf(clientSecret, `${call} intent secret`).kind === kind) return
  const name = kind === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent'
  throw integrationError(`${call}: expected the client secret of a ${name}. You specified: ${clientSecret}.`)
}

/** As Stripe.js answers a page: `paymentIntent` or `setupIntent`. @param {Outcome} outcome @returns {IntentResult} */
export function toResult({ error, intent }) {
  if (error || !intent) return { error }
  return intent.object === 'setup_intent' ? { setupIntent: intent } : { paymentIntent: intent }
}

/** A failed attempt is an error to the page, with the intent in it. @param {Outcome} outcome @returns {Outcome} */
export function afterAttempt({ error, intent }) {
  if (error || !intent) return { error }
  const last = intent.last_payment_error ?? intent.last_setup_error
  return intent.status === 'requires_payment_method' && last
    ? { error: { ...last, [intent.object]: intent } }
    : { intent }
}

/** What the page hears when the shopper closed the bank's window: the intent still waits. @param {Intent} intent */
export function unauthenticated(intent) {
  return {
    type: 'invalid_request_error',
    code: `${intent.object}_authentication_failure`,
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    [intent.object]: intent,
  }
}

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action']

/** Elements refuse intents that are over (docs.stripe.com/changelog/clover/2025-09-30/client-secret-reuse). @param {Intent} intent */
export function closedRefusal(intent) {
  if (OPEN.includes(intent.status)) return undefined
  const name = intent.object === 'setup_intent' ? 'SetupIntent' : 'PaymentIntent'
  return {
    type: 'invalid_request_error',
    code: `${intent.object}_unexpected_state`,
    message: `Elements cannot be created with the client secret of a ${name} in a terminal state: its status is ${intent.status}.`,
    [intent.object]: intent,
  }
}

/** The shop's return address with what Stripe adds. @param {string} returnUrl @param {string} base @param {Intent} intent */
export function returnAddress(returnUrl, base, intent) {
  const url = new URL(returnUrl, base)
  const status = { processing: 'pending', requires_payment_method: 'failed', requires_action: 'failed' }[intent.status]
  url.searchParams.set(intent.object, intent.id)
  url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret)
  url.searchParams.set('redirect_status', status ?? 'succeeded')
  return url.href
}
