import { callApi, retrieveIntent } from './api.shim.js'
import { confirmIntent, methodOf, nextAction } from './confirm.shim.js'
import { createElements } from './elements.shim.js'
import { integrationError } from './integration-error.shim.js'
import { expectKind, toResult } from './intents.shim.js'

/**
 * @typedef {import('./intents.shim.js').IntentResult} IntentResult
 * @typedef {Record<string, any>} Options
 */

/** @param {string} key */
function createStripe(key) {
  return {
    /** @param {Options} [options] */
    elements: (options = {}) => createElements(key, options),
    /** @param {string} clientSecret */
    async retrievePaymentIntent(clientSecret) {
      expectKind('payment_intent', clientSecret, 'stripe.retrievePaymentIntent()')
      return toResult(await retrieveIntent(key, clientSecret))
    },
    /** @param {string} clientSecret */
    async retrieveSetupIntent(clientSecret) {
      expectKind('setup_intent', clientSecret, 'stripe.retrieveSetupIntent()')
      return toResult(await retrieveIntent(key, clientSecret))
    },
    /** @param {Options} options */
    confirmPayment: (options) => confirmIntent(key, 'payment_intent', options),
    /** @param {Options} options */
    confirmSetup: (options) => confirmIntent(key, 'setup_intent', options),
    /** @param {{ clientSecret: string }} options @returns {Promise<IntentResult>} */
    async handleNextAction({ clientSecret }) {
      const { error, intent } = await retrieveIntent(key, clientSecret)
      return toResult(error || !intent ? { error } : await nextAction(key, intent))
    },
    /** @param {Options} options */
    async createPaymentMethod({ elements, params = {} }) {
      if (!elements) throw integrationError('stripe.createPaymentMethod(): the emulator takes `elements` only.')
      const { error, paymentMethod } = await methodOf(key, elements, 'stripe.createPaymentMethod()', params)
      elements._group.authorized?.close()
      return error ? { error } : { paymentMethod }
    },
    /** @param {Options} options */
    async createConfirmationToken({ elements, params = {} }) {
      if (!elements) throw integrationError('stripe.createConfirmationToken(): the emulator takes `elements` only.')
      const { payment_method_data, return_url, shipping } = params
      const call = 'stripe.createConfirmationToken()'
      const { error: refusal, paymentMethod, usage } = await methodOf(key, elements, call, payment_method_data)
      if (refusal || !paymentMethod) return { error: refusal }
      const { error, object } = await callApi('POST', 'confirmation_tokens', {
        key,
        payment_method: paymentMethod.id,
        setup_future_usage: usage ?? elements._group.options.setupFutureUsage,
        return_url,
        shipping: shipping ?? elements._group.authorized?.shipping,
      })
      // The shop's server goes on from here; the wallet's part is done.
      elements._group.authorized?.close()
      return error ? { error } : { confirmationToken: object }
    },
    _registerWrapper() {},
    registerAppInfo() {},
  }
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
