import { createEmitter } from './emitter.shim.js'
import { openFrame } from './frame.shim.js'
import { integrationError } from './integration-error.shim.js'

/**
 * @typedef {import('./intents.shim.js').StripeError} StripeError
 * @typedef {Record<string, any>} Options
 * @typedef {ReturnType<typeof createElement>} Element
 */

/** @type {Record<string, string>} */
const TITLES = {
  payment: 'Secure payment input frame',
  address: 'Secure address input frame',
  expressCheckout: 'Secure express checkout frame',
}

/**
 * One Element: a frame in the page's `mount` target. `settings` says what the frame is told; `onFrameEvent` may take an
 * event for itself by returning true, the others go to the page.
 * @param {string} type @param {Options} options
 * @param {(options: Options) => Options} settings
 * @param {(name: string, detail: Options, element: Element) => boolean} [onFrameEvent]
 */
export function createElement(type, options, settings, onFrameEvent = () => false) {
  const title = TITLES[type]
  if (!title) throw integrationError(`The Stripe emulator has no Element of the type ${type}.`)
  const emitter = createEmitter()
  let current = options
  /** @type {ReturnType<typeof openFrame> | undefined} */
  let frame
  /** @type {HTMLElement | undefined} */
  let host
  let destroyed = false
  const closeFrame = () => {
    frame?.close()
    frame = undefined
    host?.classList.remove('StripeElement')
  }
  const element = {
    _type: type,
    /** @param {string | HTMLElement} target */
    mount(target) {
      if (destroyed) throw integrationError('This Element has already been destroyed. Please create a new one.')
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
      frame = openFrame(type, title, settings(current), (name, detail) => {
        if (!onFrameEvent(name, detail, element)) element._emit(name, detail)
      })
      host.append(frame.element)
      queueMicrotask(() => element._emit('loaderstart'))
      return element
    },
    unmount: closeFrame,
    destroy() {
      closeFrame()
      destroyed = true
    },
    /** @param {Options} changed */
    update(changed) {
      current = { ...current, ...changed }
      element._refresh()
      return element
    },
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
    /** @param {string} name @param {import('./emitter.shim.js').Listener} listener */
    once(name, listener) {
      const wrapped = (/** @type {unknown} */ detail) => {
        emitter.off(name, wrapped)
        listener(detail)
      }
      emitter.on(name, wrapped)
      return element
    },
    collapse: () => element,
    focus: () => void frame?.ask('focus'),
    blur: () => void frame?.ask('blur'),
    clear: () => void frame?.ask('clear'),
    /** Address Element only. */
    getValue: () => frame?.ask('value'),
    _options: () => current,
    /** Resolves when the frame has taken the new settings. @returns {Promise<unknown>} */
    _refresh: async () => frame?.ask('update', settings(current)),
    /** @param {string} call @param {Options} [args] @returns {Promise<{ error?: StripeError, [more: string]: any }>} */
    async _ask(call, args) {
      const answer = await frame?.ask(call, args)
      if (answer) return /** @type {{ error?: StripeError }} */ (answer)
      throw integrationError(
        `We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.`,
      )
    },
    /** @param {string} name */
    _isHeard: (name) => emitter.has(name),
    /** @param {string} name @param {Options} [detail] */
    _emit: (name, detail = {}) => emitter.emit(name, { elementType: type, ...detail }),
  }
  return element
}
