import { callApi, retrieveIntent } from './api.shim.js'
import { authenticate } from './authentication.shim.js'
import { collect } from './elements.shim.js'
import { mismatch } from './elements-options.shim.js'
import { integrationError } from './integration-error.shim.js'
import { afterAttempt, expectKind, ownerOf, returnAddress, toResult } from './intents.shim.js'

/**
 * @typedef {import('./intents.shim.js').Intent} Intent
 * @typedef {import('./intents.shim.js').IntentKind} IntentKind
 * @typedef {import('./intents.shim.js').IntentResult} IntentResult
 * @typedef {import('./intents.shim.js').Outcome} Outcome
 * @typedef {import('./elements.shim.js').Elements} Elements
 * @typedef {import('./intents.shim.js').StripeError} StripeError
 * @typedef {Record<string, any>} Options
 * @typedef {{ error?: StripeError, paymentMethod?: { id: string }, usage?: string }} Method
 */

/** The page is leaving; Stripe's promise does not settle either. @param {string} url @returns {Promise<never>} */
function leaveFor(url) {
  location.assign(url)
  return new Promise(() => undefined)
}

/**
 * The payment method that a group of Elements stands for: the wallet's, the chosen saved one, or the card typed now.
 * @param {string} key @param {Elements} elements @param {string} call @param {Options} [data] @returns {Promise<Method>}
 */
export async function methodOf(key, elements, call, data = {}) {
  const group = elements._group
  if (group.options.mode && !elements._wasSubmitted()) {
    throw integrationError(
      `elements.submit() must be called before ${call}. Please add a call to elements.submit() when a user presses your submit button.`,
    )
  }
  const ofWallet = () => group.authorized?.paymentMethod
  const authorized = ofWallet()
  if (authorized) return { paymentMethod: authorized }
  const payment = elements._payment()
  if (!payment) {
    throw integrationError(
      'Invalid value for elements: it should have a mounted Payment Element or Express Checkout Element.',
    )
  }
  const { error } = await collect(group, payment)
  if (error) return { error }
  const paymentMethod = ofWallet()
  if (paymentMethod) return { paymentMethod }
  const { billing_details: billing = {}, ...more } = data
  return payment._ask('createPaymentMethod', { key, billing, more })
}

/** Shows the bank's question, or goes to its page. @param {string} key @param {Intent} intent @returns {Promise<Outcome>} */
export async function nextAction(key, intent) {
  if (intent.status !== 'requires_action') return afterAttempt({ intent })
  const url = intent.next_action?.redirect_to_url?.url
  return url ? leaveFor(url) : authenticate(key, intent)
}

/** @param {IntentKind} kind @param {Options} options */
function readOptions(kind, options) {
  const call = kind === 'payment_intent' ? 'stripe.confirmPayment()' : 'stripe.confirmSetup()'
  const { elements, confirmParams = {}, redirect = 'always' } = options
  const secret = options.clientSecret ?? elements?._group.options.clientSecret
  if (!secret) throw integrationError(`${call}: expected clientSecret, or elements created with one.`)
  expectKind(kind, secret, call)
  if (!['always', 'if_required'].includes(redirect)) {
    throw integrationError(`${call}: redirect should be one of 'always', 'if_required'. You specified: ${redirect}.`)
  }
  if (redirect === 'always' && !confirmParams.return_url) {
    throw integrationError(
      `${call}: the \`confirmParams.return_url\` argument is required when using automatic payment methods.`,
    )
  }
  return { call, elements, secret, confirmParams, redirect }
}

/** @param {string} key @param {ReturnType<typeof readOptions>} given @returns {Promise<Method>} */
async function methodFor(key, { call, elements, secret, confirmParams }) {
  if (!elements) return {}
  const found = await retrieveIntent(key, secret)
  if (found.error || !found.intent) return { error: found.error }
  const wrong = mismatch(elements._group.options, found.intent)
  return wrong ? { error: wrong } : methodOf(key, elements, call, confirmParams.payment_method_data)
}

/** `confirmPayment` and `confirmSetup`. @param {string} key @param {IntentKind} kind @param {Options} options @returns {Promise<IntentResult>} */
export async function confirmIntent(key, kind, options) {
  const given = readOptions(kind, options)
  const { secret, confirmParams, elements, redirect } = given
  /** @param {StripeError | undefined} error */
  const refuse = (error) => {
    elements?._group.authorized?.fail(error?.message)
    return { error }
  }
  const method = await methodFor(key, given)
  if (method.error) return refuse(method.error)
  const { payment_method_data: _, return_url, ...rest } = confirmParams
  const saves = kind === 'payment_intent' && method.usage ? { setup_future_usage: method.usage } : {}
  const { error, object } = await callApi('POST', `${kind}s/${ownerOf(secret).id}/confirm`, {
    ...rest,
    ...saves,
    key,
    client_secret: secret,
    ...(method.paymentMethod ? { payment_method: method.paymentMethod.id } : {}),
    use_stripe_sdk: true,
    return_url: return_url ? new URL(return_url, location.href).href : undefined,
  })
  if (error) return refuse(error)
  elements?._group.authorized?.close()
  const outcome = await nextAction(key, object)
  if (outcome.error || !outcome.intent || redirect === 'if_required') return toResult(outcome)
  return leaveFor(returnAddress(return_url, location.href, outcome.intent))
}
