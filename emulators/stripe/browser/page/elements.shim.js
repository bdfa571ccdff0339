import { integrationError } from './api.shim.js'
import { createElement } from './element.shim.js'
import { checkElementsOptions, updatedOptions } from './elements-options.shim.js'
import { createEmitter } from './emitter.shim.js'
import { availability, offeredWallets, walletsOf } from './express-options.shim.js'
import { closedRefusal, retrieveIntent } from './intents.shim.js'
import { expressCheckout } from './wallet-sheet.shim.js'

/**
 * @typedef {Record<string, any>} Options
 * @typedef {import('./element.shim.js').Element} Element
 * @typedef {import('./wallet-sheet.shim.js').Group} Group
 * @typedef {ReturnType<typeof createElements>} Elements
 */

/** A test may say which wallets this browser has: `localStorage['stripe-emulator-wallets'] = 'google_pay,apple_pay'`. */
const WALLETS_SETTING = 'stripe-emulator-wallets'

/** What every frame is told. @param {Group} group @param {Options} element */
const frameSettings = ({ key, options }, element) => ({
  key,
  element,
  appearance: options.appearance ?? {},
  currency: options.currency,
  mode: options.mode,
  setupFutureUsage: options.setupFutureUsage ?? null,
  customerSession: options.customerSessionClientSecret ?? null,
})

/** @param {Group} group @param {Options} options */
function createExpressCheckout(group, options) {
  const here = walletsOf(localStorage.getItem(WALLETS_SETTING))
  /** @param {Options} current */
  const settings = (current) => ({ ...frameSettings(group, current), wallets: offeredWallets(current, here) })
  return createElement('expressCheckout', options, settings, (name, detail, element) => {
    if (name === 'wallet') void expressCheckout(group, element, detail.wallet)
    if (name === 'ready') {
      const methods = availability(offeredWallets(element._options(), here))
      element._emit('ready', { availablePaymentMethods: methods })
      const paymentMethods = methods && {
        applePay: { available: methods.applePay },
        googlePay: { available: methods.googlePay },
      }
      element._emit('availablepaymentmethodschange', { paymentMethods })
    }
    return name === 'wallet' || name === 'ready'
  })
}

/** A set of elements for one payment. @param {string} key @param {Options} options */
export function createElements(key, options) {
  checkElementsOptions(options)
  /** @type {Group} */
  const group = { key, options: { ...options }, authorized: null }
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
      const element =
        type === 'expressCheckout'
          ? createExpressCheckout(group, elementOptions)
          : createElement(type, elementOptions, (current) => frameSettings(group, current))
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
          const { error } = await element._ask('validate')
          if (error) return { error }
        }
      }
      submitted = true
      return { selectedPaymentMethod: group.authorized?.type ?? 'card' }
    },
  }
  return elements
}
