import { decision } from './decision.shim.js'
import { createElement } from './element.shim.js'
import { availability, checkDetails, offeredWallets, sheetOf } from './express-options.shim.js'
import { integrationError } from './integration-error.shim.js'
import { openSheet } from './wallet-sheet.shim.js'

/**
 * @typedef {Record<string, any>} Options
 * @typedef {import('./element.shim.js').Element} Element
 * @typedef {import('./express-options.shim.js').Wallet} Wallet
 * @typedef {import('./wallet-sheet.shim.js').Group} Group
 * @typedef {Omit<import('@stripe/stripe-js').StripeExpressCheckoutElementReadyEvent, 'elementType'>} Ready
 * @typedef {Omit<import('@stripe/stripe-js').StripeExpressCheckoutElementAvailablePaymentMethodsChangeEvent, 'elementType'>} Available
 * @typedef {Omit<import('@stripe/stripe-js').StripeExpressCheckoutElementClickEvent, 'elementType'>} Click
 * @typedef {import('@stripe/stripe-js').StripeExpressCheckoutElementConfirmEvent} Confirm
 */

/** The shop must answer a click within a second (the types of @stripe/stripe-js 10), a change within Google Pay's 20. */
const CLICK_MS = 1_000
const CHANGE_MS = 20_000

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

/** The shop's answer to a click: what the sheet shows, or undefined when it declined. @param {Group} group @param {Element} element @param {Wallet} wallet */
async function askShop(group, element, wallet) {
  /** @param {Options} details */
  const accept = (details) => sheetOf(group.options, element._options(), details)
  if (!element._isHeard('click')) return accept({})
  const ask = (/** @type {import('./decision.shim.js').Answers} */ answers) =>
    element._emit('click', /** @satisfies {Click} */ ({ expressPaymentType: wallet, ...answers }))
  const clicked = await decision(ask, accept, CLICK_MS)
  if (clicked.kind === 'late') {
    throw integrationError('The click event of the Express Checkout Element was not resolved within 1 second.')
  }
  return clicked.kind === 'resolved' ? clicked.value : undefined
}

/**
 * From the click on a wallet's button to the shopper's consent: the shop resolves the click, the sheet opens, and the
 * `confirm` event says that it may now confirm the payment.
 * @param {Group} group @param {Element} element @param {Wallet} wallet
 */
async function checkOut(group, element, wallet) {
  const sheet = await askShop(group, element, wallet)
  if (!sheet) return
  let rates = sheet.shippingRates
  /** @param {string} id */
  const rateOf = (id) => rates.find((/** @type {Options} */ rate) => rate.id === id)

  /** @param {string} event @param {Options} detail */
  async function change(event, detail) {
    /** @param {Options} details */
    const accept = (details) => {
      checkDetails(details, group.options.amount ?? 0)
      return details
    }
    const ask = (/** @type {Options} */ answers) => element._emit(event, { ...detail, ...answers })
    const answer = element._isHeard(event)
      ? await decision(ask, accept, CHANGE_MS)
      : { kind: /** @type {const} */ ('resolved'), value: accept({}) }
    if (answer.kind !== 'resolved') {
      await opened.ask('refuse', { words: failureWords({ reason: 'address_unserviceable' }) })
      return
    }
    const { lineItems, shippingRates } = answer.value
    rates = shippingRates ?? rates
    await opened.ask('update', { amount: group.options.amount, shippingRates: rates, ...(lineItems && { lineItems }) })
  }

  const opened = openSheet(group, wallet, sheet, (name, detail) => {
    if (name === 'cancel') element._emit('cancel')
    if (name === 'address') void change('shippingaddresschange', detail)
    if (name === 'rate') void change('shippingratechange', { shippingRate: rateOf(detail.id) })
    if (name !== 'authorized') return
    const { billingDetails, shippingAddress, shippingRateId } = detail
    element._emit(
      'confirm',
      /** @satisfies {Confirm} */ ({
        expressPaymentType: wallet,
        paymentFailed: (/** @type {Options | undefined} */ payload) => opened.fail(failureWords(payload)),
        billingDetails,
        shippingAddress,
        shippingRate: rateOf(shippingRateId),
      }),
    )
  })
}

/**
 * The Express Checkout Element: a button for each wallet that this browser has and the shop asks for.
 * @param {Group} group @param {Options} options @param {Wallet[]} here @param {(options: Options) => Options} settings
 */
export function createExpressCheckout(group, options, here, settings) {
  /** @param {Options} current */
  const all = (current) => ({ ...settings(current), wallets: offeredWallets(current, here) })
  return createElement('expressCheckout', options, all, (name, detail, element) => {
    if (name === 'wallet') void checkOut(group, element, detail.wallet)
    if (name === 'ready') {
      const methods = availability(offeredWallets(element._options(), here))
      element._emit('ready', /** @satisfies {Ready} */ ({ availablePaymentMethods: methods }))
      const { applePay = false, googlePay = false } = methods ?? {}
      const paymentMethods = methods && { applePay: { available: applePay }, googlePay: { available: googlePay } }
      element._emit('availablepaymentmethodschange', /** @satisfies {Available} */ ({ paymentMethods }))
    }
    return name === 'wallet' || name === 'ready'
  })
}
