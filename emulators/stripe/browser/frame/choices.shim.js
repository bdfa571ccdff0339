import { callFromFrame } from './frame-api.shim.js'
import { part } from './port.shim.js'

/**
 * @typedef {Record<string, any>} Options
 * @typedef {{ id: string, type: string,
 *   billing_details: NonNullable<import('@stripe/stripe-js').StripePaymentElementChangeEvent['value']['payment_method']>['billing_details'],
 *   card: { brand: string, last4: string, exp_month: number, exp_year: number } }} SavedCard
 * @typedef {{ cards: SavedCard[], canRemove: boolean, canSave: boolean, saveUsage: string | undefined }} Session
 */

/** @type {Record<string, string>} */
const BRAND_NAMES = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
}

/** `Visa ending in 4242`. @param {SavedCard} saved */
export const cardName = ({ card }) => `${BRAND_NAMES[card.brand] ?? 'Card'} ending in ${card.last4}`

/** `12 / 39`. @param {SavedCard} saved */
export const cardExpiry = ({ card }) =>
  `${String(card.exp_month).padStart(2, '0')} / ${String(card.exp_year).slice(-2)}`

/** What a customer session lets this frame do; the default card comes first. @param {Options} answer of `elements/sessions` @returns {Session} */
export function readSession({ customer }) {
  const { enabled, features } = customer?.customer_session.components?.payment_element ?? {}
  /** @param {string} name */
  const may = (name) => enabled === true && features?.[name] === 'enabled'
  /** @type {SavedCard[]} */
  const cards = may('payment_method_redisplay') ? customer.payment_methods : []
  const isDefault = (/** @type {SavedCard} */ { id }) => id === customer?.default_payment_method
  return {
    cards: [...cards.filter(isDefault), ...cards.filter((card) => !isDefault(card))],
    canRemove: may('payment_method_remove'),
    canSave: may('payment_method_save'),
    saveUsage: features?.payment_method_save_usage ?? undefined,
  }
}

/** What the page may know of a saved card. @param {SavedCard} saved */
export const knownToPage = ({ id, type, billing_details }) => ({ id, type, billing_details })

/** @param {string} tag @param {string} className @param {string} [text] */
function make(tag, className, text = '') {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

/** @param {string} text @param {string} name @param {() => void} pressed */
function makeButton(text, name, pressed) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'link'
  button.textContent = text
  button.setAttribute('aria-label', name)
  button.addEventListener('click', pressed)
  return button
}

/** @param {SavedCard} saved @param {boolean} chosen */
function makeChoice(saved, chosen) {
  const row = make('div', 'choice')
  const radio = document.createElement('input')
  Object.assign(radio, { type: 'radio', name: 'method', id: saved.id, value: saved.id, checked: chosen })
  const label = document.createElement('label')
  label.htmlFor = saved.id
  label.append(make('span', 'card-name', cardName(saved)), make('span', 'card-expiry', `expires ${cardExpiry(saved)}`))
  row.append(radio, label)
  return row
}

/**
 * The list of what to pay with: saved cards, a new card, and the wallets below it. With nothing but a new card it hides.
 * @param {Session} session
 * @param {{ key: string, secret: string, changed: () => void, emit: import('./port.shim.js').Emit }} around
 */
export function createChoices(session, { key, secret, changed, emit }) {
  const choices = part('choices', HTMLElement)
  const list = part('saved-cards', HTMLElement)
  const fresh = part('new-card', HTMLInputElement)
  const status = part('saved-status', HTMLElement)
  const wallets = /** @type {const} */ (['google_pay', 'apple_pay']).map((wallet) => ({
    wallet,
    radio: part(wallet, HTMLInputElement),
    row: part(`${wallet}-choice`, HTMLElement),
  }))
  let cards = session.cards
  const chosenCard = () => cards.find(({ id }) => part(id, HTMLInputElement).checked)
  const place = () => {
    choices.hidden = cards.length === 0 && wallets.every(({ row }) => row.hidden)
    part('new-card-label', HTMLElement).textContent = cards.length === 0 ? 'Card' : 'New card'
  }

  /** @param {SavedCard} saved @param {HTMLElement} row */
  async function remove(saved, row) {
    const path = `elements/payment_methods/${saved.id}/detach`
    const { error } = await callFromFrame('POST', path, { key, customer_session_client_secret: secret })
    status.textContent = error ? error.message : `${cardName(saved)} was removed.`
    const outcome = error ? { success: false, error: error.message } : { success: true }
    if (!error) {
      const wasChosen = part(saved.id, HTMLInputElement).checked
      cards = cards.filter(({ id }) => id !== saved.id)
      row.remove()
      const next = part(cards[0]?.id ?? fresh.id, HTMLInputElement)
      if (wasChosen) next.checked = true
      place()
      if (!choices.hidden) next.focus()
      changed()
    }
    emit('savedpaymentmethodremove', { ...outcome, payment_method: knownToPage(saved) })
  }

  /** @param {SavedCard} saved @param {HTMLElement} row */
  function addRemoval(saved, row) {
    const ask = make('div', 'ask')
    const offer = makeButton('Remove', `Remove ${cardName(saved)}`, () => {
      ask.hidden = false
      offer.hidden = true
      keep.focus()
    })
    const keep = makeButton('Keep', `Keep ${cardName(saved)}`, () => {
      ask.hidden = true
      offer.hidden = false
      offer.focus()
    })
    const confirm = makeButton('Remove card', `Remove card: ${cardName(saved)}`, () => void remove(saved, row))
    confirm.classList.add('danger')
    ask.hidden = true
    ask.append(make('span', '', 'Remove this card?'), confirm, keep)
    row.append(offer, ask)
  }

  for (const [index, saved] of cards.entries()) {
    const row = makeChoice(saved, index === 0)
    if (session.canRemove) addRemoval(saved, row)
    list.append(row)
  }
  fresh.checked = cards.length === 0
  choices.addEventListener('change', changed)
  return {
    card: chosenCard,
    /** The wallet that was chosen instead of a card. */
    wallet: () => wallets.find(({ radio }) => radio.checked)?.wallet,
    focus: () => choices.querySelector('input:checked')?.parentElement?.querySelector('input')?.focus(),
    /** @param {string[]} offered wallets @param {boolean} isReadOnly */
    apply(offered, isReadOnly) {
      for (const { wallet, radio, row } of wallets) {
        row.hidden = !offered.includes(wallet)
        if (row.hidden && radio.checked) fresh.checked = true
      }
      for (const input of choices.querySelectorAll('input, button')) input.toggleAttribute('disabled', isReadOnly)
      place()
    },
  }
}
