import { integrationError } from './api.shim.js'
import { decision } from './decision.shim.js'
import { openDialog } from './dialog.shim.js'
import { checkDetails, sheetOf } from './express-options.shim.js'

/**
 * @typedef {Record<string, any>} Options
 * @typedef {import('./element.shim.js').Element} Element
 * @typedef {import('./api.shim.js').StripeError} StripeError
 * @typedef {{ type: string, paymentMethod: { id: string }, shipping?: Options, close(): void, fail(message?: string): void }} Authorized
 * @typedef {{ key: string, options: Options, authorized: Authorized | null, [more: string]: any }} Group
 */

/** The shop must answer a click within a second (the types of @stripe/stripe-js 10), a change within Google Pay's 20. */
const CLICK_MS = 1_000
const CHANGE_MS = 20_000

export const WALLET_NAMES = { google_pay: 'Google Pay', apple_pay: 'Apple Pay' }

/** @param {Options} [payload] what the shop gave `paymentFailed` */
function failureWords(payload) {
  const reasons = {
    invalid_shipping_address: 'This shipping address is invalid.',
    invalid_billing_address: 'This billing address is invalid.',
    invalid_payment_data: 'This card cannot be used.',
    address_unserviceable: 'This shop does not deliver to that address.',
    fail: 'The payment did not go through.',
  }
  return payload?.message ?? reasons[/** @type {keyof typeof reasons} */ (payload?.reason ?? 'fail')] ?? reasons.fail
}

/**
 * From the click on a wallet's button to the shopper's consent: the shop resolves the click, the sheet opens, and the
 * `confirm` event says that it may now confirm the payment.
 * @param {Group} group @param {Element} element @param {keyof typeof WALLET_NAMES} wallet
 */
export async function expressCheckout(group, element, wallet) {
  /** @param {Options} details */
  const accept = (details) => sheetOf(group.options, element._options(), details)
  const clicked = element._isHeard('click')
    ? await decision((answers) => element._emit('click', { expressPaymentType: wallet, ...answers }), accept, CLICK_MS)
    : { kind: /** @type {const} */ ('resolved'), value: accept({}) }
  if (clicked.kind === 'late') {
    throw integrationError('The click event of the Express Checkout Element was not resolved within 1 second.')
  }
  if (clicked.kind !== 'resolved') return
  const { value: sheet } = clicked
  const options = { key: group.key, wallet, sheet, appearance: group.options.appearance ?? {} }
  const dialog = openDialog('wallet', WALLET_NAMES[wallet], options, onSheet)
  let rates = sheet.shippingRates

  function cancel() {
    group.authorized = null
    dialog.close()
    element._emit('cancel')
  }

  /** @param {string} event @param {Options} detail */
  async function change(event, detail) {
    /** @param {Options} details */
    const take = (details) => {
      checkDetails(details, group.options.amount ?? 0)
      return details
    }
    const answer = element._isHeard(event)
      ? await decision((answers) => element._emit(event, { ...detail, ...answers }), take, CHANGE_MS)
      : { kind: /** @type {const} */ ('resolved'), value: {} }
    if (answer.kind !== 'resolved') {
      await dialog.ask('refuse', { words: failureWords({ reason: 'address_unserviceable' }) })
      return
    }
    rates = answer.value.shippingRates ?? rates
    const { lineItems } = answer.value
    await dialog.ask('update', { amount: group.options.amount, shippingRates: rates, ...(lineItems && { lineItems }) })
  }

  /** @param {Options} detail */
  function authorize(detail) {
    const { paymentMethod, billingDetails, shippingAddress, shippingRateId } = detail
    /** @param {Options} [payload] */
    const paymentFailed = (payload) => {
      group.authorized = null
      void dialog.ask('fail', { words: failureWords(payload) })
    }
    group.authorized = {
      type: wallet,
      paymentMethod,
      shipping: shippingAddress,
      close() {
        group.authorized = null
        dialog.close()
      },
      fail: (message) => paymentFailed({ message }),
    }
    element._emit('confirm', {
      expressPaymentType: wallet,
      paymentFailed,
      billingDetails,
      shippingAddress,
      shippingRate: rates.find((/** @type {Options} */ rate) => rate.id === shippingRateId),
    })
  }

  /** @param {string} name @param {Options} detail */
  function onSheet(name, detail) {
    if (name === 'cancel') cancel()
    if (name === 'address') void change('shippingaddresschange', detail)
    if (name === 'rate') {
      const shippingRate = rates.find((/** @type {Options} */ rate) => rate.id === detail.id)
      void change('shippingratechange', { shippingRate })
    }
    if (name === 'authorized') authorize(detail)
  }
}
