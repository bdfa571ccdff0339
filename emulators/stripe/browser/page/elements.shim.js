import { retrieveIntent } from './api.shim.js'
import { createElement } from './element.shim.js'
import { checkElementsOptions, updatedOptions } from './elements-options.shim.js'
import { createEmitter } from './emitter.shim.js'
import { createExpressCheckout } from './express-checkout.shim.js'
import { paymentWallets, sheetOf, walletsOf } from './express-options.shim.js'
import { integrationError } from './integration-error.shim.js'
import { closedRefusal } from './intents.shim.js'
import { payByWallet } from './wallet-sheet.shim.js'

/**
 * @typedef {Record<string, any>} Options
 * @typedef {import('./element.shim.js').Element} Element
 * @typedef {import('./wallet-sheet.shim.js').Group} Group
 * @typedef {ReturnType<typeof createElements>} Elements
 */

/** A test may say which wallets this browser has: `localStorage['stripe-emulator-wallets'] = 'google_pay,apple_pay'`. */
const WALLETS_SETTING = 'stripe-emulator-wallets'

/** What every frame is told. @param {Group} group @param {Options} element @param {import('./express-options.shim.js').Wallet[]} here */
const frameSettings = ({ key, options }, element, here) => ({
  key,
  element,
  wallets: paymentWallets(element, here),
  appearance: options.appearance ?? {},
  currency: options.currency,
  mode: options.mode,
  setupFutureUsage: options.setupFutureUsage ?? null,
  customerSession: options.customerSessionClientSecret ?? null,
})

/**
 * Checks an Element's fields, and opens the wallet that was chosen instead of a card.
 * @param {Group} group @param {Element} element @returns {Promise<{ error?: import('./intents.shim.js').StripeError }>}
 */
export async function collect(group, element) {
  const { error, wallet } = await element._ask('validate')
  if (error || !wallet) return { error }
  return payByWallet(group, wallet, sheetOf(group.options, {}, {}))
}

/** A set of elements for one payment. @param {string} key @param {Options} options */
export function createElements(key, options) {
  checkElementsOptions(options)
  /** @type {Group} */
  const group = { key, options: { ...options }, authorized: null }
  const here = walletsOf(localStorage.getItem(WALLETS_SETTING))
  const emitter = createEmitter()
  let submitted = false
  /** @type {Map<string, Element>} */
  const made = new Map()

  const loadIntent = async () => {
    const { error, intent } = await retrieveIntent(key, group.options.clientSecret)
    const refusal = intent ? closedRefusal(intent) : error
    if (refusal) for (const element of made.values()) element._emit('loaderror', { error: refusal })
    if (!intent) return refusal
    const { amount, currency } = intent
    Object.assign(group.options, amount === undefined ? {} : { amount, currency })
    return refusal
  }
  const elements = {
    _group: group,
    _payment: () => made.get('payment'),
    _wasSubmitted: () => submitted,
    /** @param {string} type @param {Options} [elementOptions] */
    create(type, elementOptions = {}) {
      if (made.has(type)) {
        throw integrationError(`Can only create one Element of type ${type} through create().`)
      }
      /** @param {Options} current */
      const settings = (current) => frameSettings(group, current, here)
      const element =
        type === 'expressCheckout'
          ? createExpressCheckout(group, elementOptions, here, settings)
          : createElement(type, elementOptions, settings)
      made.set(type, element)
      const { destroy } = element
      element.destroy = () => {
        made.delete(type)
        destroy()
      }
      if (group.options.clientSecret) queueMicrotask(loadIntent)
      return element
    },
    /** @param {string} type */
    getElement: (type) => made.get(type) ?? null,
    /** @param {Options} changed */
    async update(changed) {
      group.options = updatedOptions(group.options, changed)
      await Promise.all(Array.from(made.values(), (element) => element._refresh()))
      emitter.emit('update-end', undefined)
    },
    on: emitter.on,
    /** Reads the intent again, after the shop's server changed it. @returns {Promise<{ error?: { message: string, status?: string } }>} */
    async fetchUpdates() {
      if (!group.options.clientSecret) return {}
      const refusal = await loadIntent()
      return refusal ? { error: { message: refusal.message } } : {}
    },
    /** Checks what was typed, shows what is wrong and moves the focus there. */
    async submit() {
      if (!group.authorized) {
        for (const [type, element] of made) {
          if (type === 'expressCheckout') continue
          const { error } = await collect(group, element)
          if (error) return { error }
        }
      }
      submitted = true
      return { selectedPaymentMethod: group.authorized?.type ?? 'card' }
    },
  }
  return elements
}
