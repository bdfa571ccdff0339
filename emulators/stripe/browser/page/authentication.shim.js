import { retrieveIntent } from './api.shim.js'
import { openFrame } from './frame.shim.js'

/** @typedef {import('./api.shim.js').IntentResult} IntentResult @typedef {import('./api.shim.js').Intent} Intent */

/**
 * Shows the bank's question over the page and waits for the answer. Escape is "Fail", as closing Stripe's window is.
 * @param {string} key @param {Intent} intent @returns {Promise<IntentResult>}
 */
export function authenticate(key, intent) {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog')
    dialog.setAttribute('aria-label', '3D Secure authentication')
    Object.assign(dialog.style, {
      position: 'fixed',
      inset: '0',
      width: '100vw',
      height: '100dvh',
      maxWidth: 'none',
      maxHeight: 'none',
      margin: '0',
      padding: '0',
      border: '0',
      overflow: 'hidden',
      background: 'rgb(20 16 10 / 0.55)',
      zIndex: '2147483647',
    })
    const { id, amount, currency, client_secret } = intent
    const options = { key, paymentIntent: { id, amount, currency, clientSecret: client_secret } }
    const frame = openFrame('authentication', '3D Secure authentication', options, async (event) => {
      if (event === 'ready') frame.element.focus()
      if (event !== 'done') return
      dialog.close()
      frame.close()
      dialog.remove()
      resolve(afterAuthentication(await retrieveIntent(key, client_secret)))
    })
    Object.assign(frame.element.style, { height: '100%', background: 'transparent' })
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault()
      frame.ask('fail')
    })
    dialog.append(frame.element)
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** A failed attempt is an error to the page, with the intent in it. @param {IntentResult} result @returns {IntentResult} */
export function afterAuthentication({ error, paymentIntent }) {
  if (error || !paymentIntent) return { error }
  const last = paymentIntent.last_payment_error
  if (paymentIntent.status === 'requires_payment_method' && last) {
    return { error: { ...last, payment_intent: paymentIntent } }
  }
  return { paymentIntent }
}
