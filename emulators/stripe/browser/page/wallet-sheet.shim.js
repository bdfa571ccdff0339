import { openDialog } from './dialog.shim.js'

/**
 * @typedef {Record<string, any>} Options
 * @typedef {import('./express-options.shim.js').Wallet} Wallet
 * @typedef {{ type: string, paymentMethod: { id: string }, shipping?: Options, close(): void, fail(message?: string): void }} Authorized
 * @typedef {{ key: string, options: Options, authorized: Authorized | null }} Group
 */

const WALLET_NAMES = { google_pay: 'Google Pay', apple_pay: 'Apple Pay' }

/**
 * Opens a wallet's sheet over the page. `onEvent` hears `address`, `rate`, `authorized` and `cancel`; once authorized,
 * the group's payment method is the wallet's until the sheet closes or is told of a failure.
 * @param {Group} group @param {Wallet} wallet @param {Options} sheet what it shows
 * @param {(name: string, detail: Options) => void} onEvent
 */
export function openSheet(group, wallet, sheet, onEvent) {
  const options = { key: group.key, wallet, sheet, appearance: group.options.appearance ?? {} }
  const dialog = openDialog('wallet', WALLET_NAMES[wallet], options, (name, detail) => {
    if (name === 'cancel') close()
    if (name === 'authorized') {
      const { paymentMethod, shippingAddress } = detail
      group.authorized = { type: wallet, paymentMethod, shipping: shippingAddress, close, fail }
    }
    onEvent(name, detail)
  })
  function close() {
    group.authorized = null
    dialog.close()
  }
  /** The shopper may try again, or cancel. @param {string} [words] */
  function fail(words = 'The payment did not go through.') {
    group.authorized = null
    void dialog.ask('fail', { words })
  }
  return { ask: dialog.ask, close, fail }
}

/**
 * The Payment Element's own way to a wallet: while the form is submitted. A failure later on closes the sheet, since the
 * page then shows it.
 * @param {Group} group @param {Wallet} wallet @param {Options} sheet
 * @returns {Promise<{ error?: import('./intents.shim.js').StripeError }>}
 */
export function payByWallet(group, wallet, sheet) {
  const error = {
    type: 'validation_error',
    code: 'incomplete_payment_details',
    message: 'Please complete your payment details.',
  }
  return new Promise((resolve) => {
    const opened = openSheet(group, wallet, sheet, (name) => {
      if (name === 'cancel') resolve({ error })
      if (name !== 'authorized') return
      if (group.authorized) group.authorized.fail = opened.close
      resolve({})
    })
  })
}
