import { acceptPage, dress, part, tellFocus } from './port.shim.js'

/** @typedef {Record<string, any>} Options */

/** Words of Stripe's button types; Apple writes `check-out`, Google `checkout`. @type {Record<string, string>} */
const VERBS = {
  'add-money': 'Add money with',
  book: 'Book with',
  buy: 'Buy with',
  'check-out': 'Check out with',
  checkout: 'Check out with',
  contribute: 'Contribute with',
  donate: 'Donate with',
  order: 'Order with',
  pay: 'Pay with',
  reload: 'Reload with',
  rent: 'Rent with',
  subscribe: 'Subscribe with',
  support: 'Support with',
  tip: 'Tip with',
  'top-up': 'Top up with',
}

acceptPage((options, emit) => {
  const buttons = /** @type {const} */ (['google_pay', 'apple_pay']).map((wallet) => ({
    wallet,
    option: wallet === 'google_pay' ? 'googlePay' : 'applePay',
    button: part(wallet, HTMLButtonElement),
  }))
  /** @param {Options} settings */
  const apply = ({ appearance, element, wallets }) => {
    dress(appearance ?? {})
    part('express', HTMLElement).hidden = wallets.length === 0
    const height = Number(element?.buttonHeight) || 48
    document.documentElement.style.setProperty('--buttonHeight', `${Math.min(55, Math.max(40, height))}px`)
    document.documentElement.style.setProperty('--columns', String(element?.layout?.maxColumns ?? 2))
    for (const { wallet, option, button } of buttons) {
      button.hidden = !wallets.includes(wallet)
      button.style.order = String(wallets.indexOf(wallet))
      button.dataset.theme = element?.buttonTheme?.[option] ?? 'black'
      part(`${wallet}-verb`, HTMLElement).textContent = VERBS[element?.buttonType?.[option] ?? 'plain'] ?? ''
    }
  }
  for (const { wallet, button } of buttons) button.addEventListener('click', () => emit('wallet', { wallet }))
  tellFocus(emit)
  apply(options)
  return {
    update: apply,
    focus: () => buttons.find(({ button }) => !button.hidden)?.button.focus(),
    blur: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
  }
})
