import { integrationError } from './integration-error.shim.js'

/**
 * @typedef {Record<string, any>} Options
 * @typedef {'google_pay' | 'apple_pay'} Wallet
 * @typedef {{ name: string, amount: number }} LineItem
 * @typedef {{ id: string, amount: number, displayName: string, deliveryEstimate?: unknown }} ShippingRate
 */

/** @type {[Wallet, 'googlePay' | 'applePay'][]} */
const WALLETS = [
  ['apple_pay', 'applePay'],
  ['google_pay', 'googlePay'],
]

/** Wallets this browser has: Google Pay, unless a test says otherwise. @param {string | null} setting comma-separated */
export function walletsOf(setting) {
  const names = (setting ?? 'google_pay').split(',').map((name) => name.trim())
  return WALLETS.map(([wallet]) => wallet).filter((wallet) => names.includes(wallet))
}

/** The wallets whose buttons an Express Checkout Element shows, in order. @param {Options} options @param {Wallet[]} here */
export function offeredWallets(options, here) {
  const asked = { ...options.wallets, ...options.paymentMethods }
  const shown = WALLETS.filter(([wallet, name]) => {
    const wish = asked[name] ?? 'auto'
    return wish === 'always' || (wish === 'auto' && here.includes(wallet))
  }).map(([wallet]) => wallet)
  /** @type {string[]} */
  const order = options.paymentMethodOrder ?? []
  /** @param {string} wallet */
  const place = (wallet) => (order.includes(wallet) ? order.indexOf(wallet) : order.length)
  return shown.sort((one, other) => place(one) - place(other))
}

/** The wallets a Payment Element lists below the cards. @param {Options} options @param {Wallet[]} here */
export function paymentWallets(options, here) {
  return WALLETS.filter(([wallet, name]) => here.includes(wallet) && options.wallets?.[name] !== 'never').map(
    ([wallet]) => wallet,
  )
}

/** `availablePaymentMethods` of the ready event. @param {Wallet[]} offered */
export function availability(offered) {
  if (offered.length === 0) return undefined
  return {
    amazonPay: false,
    applePay: offered.includes('apple_pay'),
    googlePay: offered.includes('google_pay'),
    link: false,
    paypal: false,
    klarna: false,
  }
}

/** @param {unknown} items @param {string} what @returns {asserts items is { amount: number }[]} */
function expectAmounts(items, what) {
  if (!Array.isArray(items) || items.some((item) => !Number.isInteger(item?.amount))) {
    throw integrationError(`Invalid value for ${what}: every amount should be an integer in the smallest unit.`)
  }
}

/** Throws when a wallet would show items that cost more than it asks. @param {Options} details @param {number} amount */
export function checkDetails(details, amount) {
  const { lineItems, shippingRates } = details
  if (lineItems !== undefined) {
    expectAmounts(lineItems, 'lineItems')
    const sum = lineItems.reduce((total, item) => total + item.amount, 0)
    if (sum > amount) {
      throw integrationError(
        `The amount ${amount} is less than the total amount of the line items provided (${sum}). Call elements.update({amount}) before resolving.`,
      )
    }
  }
  if (shippingRates === undefined) return
  expectAmounts(shippingRates, 'shippingRates')
  const ids = shippingRates.map((/** @type {Options} */ rate) => rate.id)
  if (ids.length === 0 || new Set(ids).size < ids.length) {
    throw integrationError('Invalid value for shippingRates: expected one rate or more, each with an id of its own.')
  }
}

/**
 * What the wallet's sheet shows: the element's options, and over them what the shop resolved the click with.
 * @param {Options} group @param {Options} options @param {Options} details
 */
export function sheetOf(group, options, details) {
  const all = { ...options, ...details }
  const amount = group.amount ?? 0
  checkDetails(all, amount)
  if (all.shippingAddressRequired && !all.shippingRates) {
    throw integrationError(
      'When shippingAddressRequired is true, you must specify shippingRates: on create, or when resolving the click.',
    )
  }
  return {
    amount,
    currency: group.currency ?? 'usd',
    mode: group.mode ?? 'payment',
    merchant: all.business?.name ?? null,
    lineItems: all.lineItems ?? [],
    shippingRates: all.shippingAddressRequired ? (all.shippingRates ?? []) : [],
    allowedShippingCountries: all.allowedShippingCountries ?? null,
    shippingAddressRequired: all.shippingAddressRequired === true,
    billingAddressRequired: all.billingAddressRequired !== false,
    emailRequired: all.emailRequired === true,
    phoneNumberRequired: all.phoneNumberRequired === true,
  }
}
