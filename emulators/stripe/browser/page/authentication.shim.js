import { retrieveIntent } from './api.shim.js'
import { openDialog } from './dialog.shim.js'
import { afterAttempt, unauthenticated } from './intents.shim.js'

/** @typedef {import('./intents.shim.js').Outcome} Outcome @typedef {import('./intents.shim.js').Intent} Intent */

/**
 * Shows the bank's question over the page and waits for the answer. Closing it, also with Escape, answers nothing: the
 * page hears an error and the intent stays as it is.
 * @param {string} key @param {Intent} intent @returns {Promise<Outcome>}
 */
export function authenticate(key, intent) {
  const { id, object, amount, currency, client_secret: clientSecret } = intent
  return new Promise((resolve) => {
    const asked = { id, object, amount, currency, clientSecret }
    const dialog = openDialog('authentication', '3D Secure authentication', { intent: asked }, async (event) => {
      if (event !== 'done' && event !== 'cancel') return
      dialog.close()
      const now = await retrieveIntent(key, clientSecret)
      const isWaiting = now.intent?.status === 'requires_action'
      resolve(now.intent && isWaiting ? { error: unauthenticated(now.intent) } : afterAttempt(now))
    })
  })
}
