import { integrationError, retrieveIntent } from './api.shim.js'
import { createEmitter } from './emitter.shim.js'
import { openFrame } from './frame.shim.js'

/**
 * @typedef {import('./api.shim.js').StripeError} StripeError
 * @typedef {Record<string, any>} Options
 * @typedef {ReturnType<typeof createElement>} Element
 * @typedef {ReturnType<typeof createElements>} Elements
 */

const TITLES = {
  payment: 'Secure payment input frame',
  address: 'Secure address input frame',
  expressCheckout: 'Secure express checkout frame',
}
const CLOSED = ['succeeded', 'canceled', 'processing', 'requires_capture']

/** @param {string} type @param {Options} group @param {Options} options */
export function createElement(type, group, options) {
  const emitter = createEmitter()
  let current = options
  /** @type {ReturnType<typeof openFrame> | undefined} */
  let frame
  /** @type {HTMLElement | undefined} */
  let host
  const settings = () => ({
    appearance: group.appearance ?? {},
    currency: group.currency,
    locale: group.locale,
    element: current,
    setupFutureUsage: group.setupFutureUsage ?? null,
  })
  const closeFrame = () => {
    frame?.close()
    frame = undefined
    host?.classList.remove('StripeElement')
  }
  const element = {
    _type: type,
    /** @param {string | HTMLElement} target */
    mount(target) {
      const found = typeof target === 'string' ? document.querySelector(target) : target
      if (!(found instanceof HTMLElement)) {
        throw integrationError(
          `The selector you specified (${String(target)}) applies to no DOM elements that are currently on the page. Make sure the element exists on the page before calling mount().`,
        )
      }
      closeFrame()
      host = found
      host.replaceChildren()
      host.classList.add('StripeElement')
      if (type === 'expressCheckout') {
        // No wallet lives in this browser: the element stays empty and says so, as Stripe's does.
        queueMicrotask(() => emitter.emit('ready', { elementType: type, availablePaymentMethods: undefined }))
        return element
      }
      const title = TITLES[/** @type {keyof typeof TITLES} */ (type)] ?? 'Secure input frame'
      frame = openFrame(type, title, settings(), (name, detail) => emitter.emit(name, { elementType: type, ...detail }))
      host.append(frame.element)
      emitter.emit('loaderstart', { elementType: type })
      return element
    },
    unmount: closeFrame,
    destroy: closeFrame,
    /** @param {Options} changed */
    update(changed) {
      current = { ...current, ...changed }
      element._refresh()
    },
    _refresh: () => void frame?.ask('update', settings()),
    /** @param {string} name @param {import('./emitter.shim.js').Listener} listener */
    on(name, listener) {
      emitter.on(name, listener)
      return element
    },
    /** @param {string} name @param {import('./emitter.shim.js').Listener} [listener] */
    off(name, listener) {
      emitter.off(name, listener)
      return element
    },
    once(/** @type {string} */ name, /** @type {import('./emitter.shim.js').Listener} */ listener) {
      const wrapped = (/** @type {unknown} */ detail) => {
        emitter.off(name, wrapped)
        listener(detail)
      }
      emitter.on(name, wrapped)
      return element
    },
    collapse() {},
    focus: () => void frame?.ask('focus'),
    blur: () => void frame?.ask('blur'),
    clear: () => void frame?.ask('clear'),
    /** Address Element only. */
    getValue: () => frame?.ask('value'),
    /** @param {string} call @param {Options} [args] @returns {Promise<{ error?: StripeError, paymentMethod?: { id: string } }>} */
    async _ask(call, args) {
      const answer = await frame?.ask(call, args)
      if (answer) return /** @type {{ error?: StripeError }} */ (answer)
      throw integrationError('Element is not mounted: call element.mount() first.')
    },
    /** @param {string} name @param {unknown} detail */
    _emit: (name, detail) => emitter.emit(name, detail),
  }
  return element
}

/** A set of elements for one payment. @param {string} key @param {Options} options */
export function createElements(key, options) {
  if (options.paymentMethodTypes) {
    throw integrationError(
      'elements(): `paymentMethodTypes` is no longer supported. Use `allowedPaymentMethodTypes` or dynamic payment methods.',
    )
  }
  if (!options.clientSecret && !options.mode) {
    throw integrationError(
      'In order to create a payment element, you must pass a clientSecret or mode when creating the Elements group.',
    )
  }
  const group = { ...options }
  let submitted = false
  /** @type {Map<string, Element>} */
  const made = new Map()

  const loadIntent = async () => {
    const { error, paymentIntent } = await retrieveIntent(key, group.clientSecret)
    const closed = paymentIntent && CLOSED.includes(paymentIntent.status)
    const refusal = closed
      ? {
          type: 'invalid_request_error',
          message: `Elements cannot be created with the client secret of a PaymentIntent in a terminal state: its status is ${paymentIntent.status}.`,
          payment_intent: paymentIntent,
        }
      : error
    if (refusal) for (const [elementType, element] of made) element._emit('loaderror', { elementType, error: refusal })
  }
  const elements = {
    _commonOptions: () => group,
    _payment: () => made.get('payment'),
    _wasSubmitted: () => submitted,
    /** @param {string} type @param {Options} [elementOptions] */
    create(type, elementOptions = {}) {
      if (made.has(type)) throw integrationError(`Can only create one Element of type ${type} through create().`)
      const element = createElement(type, group, elementOptions)
      made.set(type, element)
      const { destroy } = element
      element.destroy = () => {
        made.delete(type)
        destroy()
      }
      if (group.clientSecret) queueMicrotask(loadIntent)
      return element
    },
    /** @param {string} type */
    getElement: (type) => made.get(type) ?? null,
    /** @param {Options} changed */
    update(changed) {
      Object.assign(group, changed)
      for (const element of made.values()) element._refresh()
    },
    async fetchUpdates() {
      if (group.clientSecret) await loadIntent()
      return {}
    },
    /** Checks what was typed, shows what is wrong and moves the focus there. */
    async submit() {
      for (const [type, element] of made) {
        if (type === 'expressCheckout') continue
        const { error } = await element._ask('validate')
        if (error) return { error }
      }
      submitted = true
      return { selectedPaymentMethod: 'card' }
    },
  }
  return elements
}
