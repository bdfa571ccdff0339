import { integrationError } from './integration-error.shim.js'
import { ownerOf } from './intents.shim.js'

/** @typedef {Record<string, any>} Options */

const MODES = ['payment', 'setup', 'subscription']
const USAGES = ['off_session', 'on_session']
const CAPTURES = ['automatic', 'automatic_async', 'manual']

/** @param {Options} options @param {string} name @param {string[]} known */
function expectOneOf(options, name, known) {
  const value = options[name]
  if (value === undefined || value === null || known.includes(value)) return
  throw integrationError(
    `Invalid value for elements(): ${name} should be one of the following strings: ${known.join(', ')}. You specified: ${value}.`,
  )
}

/** Throws what Stripe.js 10 (endive) throws at options of `elements()` that it does not take. @param {Options} options */
export function checkElementsOptions(options) {
  const { clientSecret, mode, amount, currency, customerSessionClientSecret } = options
  if (options.paymentMethodTypes) {
    throw integrationError(
      'elements(): `paymentMethodTypes` is no longer supported. Use `allowedPaymentMethodTypes` or dynamic payment methods.',
    )
  }
  if (clientSecret && mode) {
    throw integrationError('elements(): you must pass either clientSecret or mode, not both.')
  }
  if (!clientSecret && !mode) {
    throw integrationError(
      'In order to create a payment element, you must pass a clientSecret or mode when creating the Elements group.',
    )
  }
  if (customerSessionClientSecret && !/^cuss_secret_\w+$/.test(customerSessionClientSecret)) {
    throw integrationError(
      'Invalid value for elements(): customerSessionClientSecret should be a client secret of the form cuss_secret_….',
    )
  }
  if (clientSecret) {
    ownerOf(clientSecret, 'elements(): clientSecret')
    return
  }
  expectOneOf(options, 'mode', MODES)
  expectOneOf(options, 'setupFutureUsage', USAGES)
  expectOneOf(options, 'captureMethod', CAPTURES)
  if (mode === 'setup' && amount !== undefined) {
    throw integrationError("elements(): `amount` is not taken when `mode` is 'setup'.")
  }
  // An amount of 0 is a subscription that starts with a trial.
  if (mode !== 'setup' && !(Number.isInteger(amount) && amount >= (mode === 'payment' ? 1 : 0))) {
    throw integrationError(
      `Invalid value for elements(): amount should be a positive integer in the currency's smallest unit. You specified: ${amount}.`,
    )
  }
  if (mode !== 'setup' || currency !== undefined) {
    if (typeof currency !== 'string' || !/^[a-z]{3}$/.test(currency)) {
      throw integrationError(
        `Invalid value for elements(): currency should be a three-letter code in lower case. You specified: ${currency}.`,
      )
    }
  }
}

/** What of an existing group may change; a client secret fixes the money. @param {Options} before @param {Options} changed */
export function updatedOptions(before, changed) {
  const fixed = ['mode', 'amount', 'currency', 'setupFutureUsage', 'captureMethod'].find((name) => name in changed)
  if (before.clientSecret && fixed) {
    throw integrationError(
      `elements.update(): ${fixed} cannot be updated when Elements was created with a clientSecret. Update the intent on your server, then call elements.fetchUpdates().`,
    )
  }
  const after = { ...before, ...changed }
  checkElementsOptions(after)
  return after
}

/** @param {string | undefined} method */
const isManual = (method) => method === 'manual'

/**
 * Why an intent does not fit the options its Elements were created with, or undefined.
 * @param {Options} group @param {import('./intents.shim.js').Intent} intent
 */
export function mismatch(group, intent) {
  if (!group.mode) return undefined
  /** @param {string} what @param {unknown} given @param {unknown} expected */
  const words = (what, given, expected) => ({
    type: 'invalid_request_error',
    message: `The \`${what}\` given to Elements (${given}) does not match the ${intent.object === 'setup_intent' ? 'SetupIntent' : 'PaymentIntent'} (${expected}). Call elements.update() first.`,
    [intent.object]: intent,
  })
  if ((group.mode === 'setup') !== (intent.object === 'setup_intent')) return words('mode', group.mode, intent.object)
  if (intent.object === 'setup_intent') return undefined
  if (group.mode === 'payment' && group.amount !== intent.amount) return words('amount', group.amount, intent.amount)
  if (group.currency !== intent.currency) return words('currency', group.currency, intent.currency)
  if (isManual(group.captureMethod) !== isManual(intent.capture_method)) {
    return words('capture_method', group.captureMethod ?? 'automatic', intent.capture_method)
  }
  // Not the other way round: a shopper who ticked "save" and was declined leaves a usage on the intent.
  const { setupFutureUsage: usage } = group
  const fits = !usage || usage === intent.setup_future_usage
  return fits ? undefined : words('setup_future_usage', usage, intent.setup_future_usage)
}
