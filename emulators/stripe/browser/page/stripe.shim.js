import { callApi, integrationError, intentId, retrieveIntent } from './api.shim.js'
import { afterAuthentication, authenticate } from './authentication.shim.js'
import { createElements } from './elements.shim.js'

/**
 * @typedef {import('./api.shim.js').IntentResult} IntentResult
 * @typedef {import('./api.shim.js').Intent} Intent
 * @typedef {import('./api.shim.js').StripeError} StripeError
 * @typedef {Record<string, any>} Options
 */

/** @param {Options} elements @param {Intent} intent @returns {StripeError | undefined} */
function mismatch(elements, intent) {
  const { mode, amount, currency } = elements
  if (mode !== 'payment' || (amount === intent.amount && currency === intent.currency)) return undefined
  return {
    type: 'invalid_request_error',
    message: `The amount and currency given to Elements (${amount} ${currency}) do not match the PaymentIntent (${intent.amount} ${intent.currency}). Call elements.update() first.`,
    payment_intent: intent,
  }
}

/** Where the shopper returns to, with what Stripe adds. @param {string} returnUrl @param {Intent} intent */
function returnTo(returnUrl, intent) {
  const url = new URL(returnUrl, location.href)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('payment_intent_client_secret', intent.client_secret)
  url.searchParams.set('redirect_status', intent.status === 'requires_payment_method' ? 'failed' : 'succeeded')
  location.assign(url.href)
  // The page is leaving; Stripe's promise does not settle either.
  return new Promise(() => undefined)
}

/** @param {string} key */
function createStripe(key) {
  /** @param {Intent} intent @returns {Promise<IntentResult>} */
  const nextAction = async (intent) => {
    if (intent.status !== 'requires_action') return afterAuthentication({ paymentIntent: intent })
    const url = intent.next_action?.redirect_to_url?.url
    if (!url) return authenticate(key, intent)
    location.assign(url)
    return new Promise(() => undefined)
  }

  /** @param {ReturnType<typeof createElements>} elements @param {Options} [params] */
  const methodOf = async (elements, params = {}) => {
    const payment = elements._payment()
    if (!payment) throw integrationError('The Elements group has no payment Element.')
    const group = elements._commonOptions()
    if (group.mode && !elements._wasSubmitted()) {
      throw integrationError(
        'elements.submit() must be called before stripe.confirmPayment(). Please add a call to elements.submit() when a user presses your submit button.',
      )
    }
    const { error } = await payment._ask('validate')
    if (error) return { error }
    const billing = params.payment_method_data?.billing_details ?? params.billing_details ?? {}
    return payment._ask('createPaymentMethod', { key, billing })
  }

  const stripe = {
    /** @param {Options} [options] */
    elements: (options = {}) => createElements(key, options),
    /** @param {string} clientSecret */
    retrievePaymentIntent: (clientSecret) => retrieveIntent(key, clientSecret),
    /** @param {Options} options @returns {Promise<IntentResult>} */
    async confirmPayment({ elements, clientSecret, confirmParams = {}, redirect = 'always' }) {
      const group = elements?._commonOptions() ?? {}
      const secret = clientSecret ?? group.clientSecret
      if (!secret)
        throw integrationError('stripe.confirmPayment(): expected clientSecret, or elements created with one.')
      if (redirect === 'always' && !confirmParams.return_url) {
        throw integrationError(
          'stripe.confirmPayment(): the `confirmParams.return_url` argument is required when using automatic payment methods.',
        )
      }
      let method = confirmParams.payment_method
      if (elements) {
        const found = await retrieveIntent(key, secret)
        if (found.error || !found.paymentIntent) return { error: found.error }
        const wrong = mismatch(group, found.paymentIntent)
        if (wrong) return { error: wrong }
        const made = await methodOf(elements, confirmParams)
        if (made.error) return { error: made.error }
        method = made.paymentMethod?.id
      }
      const { payment_method_data: _, return_url, payment_method: __, ...rest } = confirmParams
      const { error, object } = await callApi('POST', `payment_intents/${intentId(secret)}/confirm`, {
        ...rest,
        key,
        client_secret: secret,
        payment_method: method,
        use_stripe_sdk: true,
        return_url: return_url ? new URL(return_url, location.href).href : undefined,
      })
      if (error) return { error }
      const result = await nextAction(object)
      if (result.error || !result.paymentIntent || redirect === 'if_required') return result
      return returnTo(confirmParams.return_url, result.paymentIntent)
    },
    /** @param {{ clientSecret: string }} options @returns {Promise<IntentResult>} */
    async handleNextAction({ clientSecret }) {
      const { error, paymentIntent } = await retrieveIntent(key, clientSecret)
      return error || !paymentIntent ? { error } : nextAction(paymentIntent)
    },
    /** @param {Options} options */
    async createPaymentMethod({ elements, params }) {
      return methodOf(elements, params)
    },
    /** @param {Options} options */
    async createConfirmationToken({ elements, params = {} }) {
      const made = await methodOf(elements, params)
      if (made.error || !made.paymentMethod) return { error: made.error }
      const { return_url, shipping } = params
      const { error, object } = await callApi('POST', 'confirmation_tokens', {
        key,
        payment_method: made.paymentMethod.id,
        return_url,
        shipping,
      })
      return error ? { error } : { confirmationToken: object }
    },
    _registerWrapper() {},
    registerAppInfo() {},
  }
  return stripe
}

/** What the page finds instead of js.stripe.com's. @param {string} key */
function Stripe(key) {
  if (typeof key !== 'string' || !key.startsWith('pk_test_')) {
    throw integrationError('The Stripe emulator takes test publishable keys only: pk_test_….')
  }
  return createStripe(key)
}
Stripe.version = 'endive'
// loadStripe looks here before it would load Stripe's own script.
Object.assign(window, { Stripe })
