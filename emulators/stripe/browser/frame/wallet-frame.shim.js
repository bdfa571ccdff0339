import { billingValues, callFromFrame } from './frame-api.shim.js'
import { money } from './money.shim.js'
import { acceptPage, part } from './port.shim.js'
import { oneLine, PLACES, partial, placesIn } from './wallet-address.shim.js'

/** @typedef {Record<string, any>} Options */

const SHEET_NAMES = { google_pay: 'Google Pay', apple_pay: 'Apple Pay' }

acceptPage((options, emit) => {
  const { key, wallet } = options
  let sheet = options.sheet
  const pay = part('pay', HTMLButtonElement)
  const cancel = part('cancel', HTMLButtonElement)
  const cards = part('wallet-card', HTMLSelectElement)
  const places = part('shipping', HTMLSelectElement)
  const rates = part('rates', HTMLElement)
  const status = part('status', HTMLElement)
  const deliverable = placesIn(sheet.allowedShippingCountries)
  const place = () => deliverable[Number(places.value)] ?? deliverable[0]
  const chosenRate = () => rates.querySelector('input:checked')?.getAttribute('value') ?? undefined

  /** @param {boolean} busy @param {string} [words] */
  const setBusy = (busy, words = '') => {
    for (const control of [pay, cards, places]) control.disabled = busy
    for (const radio of rates.querySelectorAll('input')) radio.disabled = busy
    status.textContent = words
    status.classList.remove('wrong')
  }
  /** @param {string} words */
  const sayWrong = (words) => {
    setBusy(false)
    status.textContent = words
    status.classList.add('wrong')
  }
  const drawRates = () => {
    const before = chosenRate()
    part('rates-field', HTMLElement).hidden = sheet.shippingRates.length === 0
    rates.replaceChildren(
      ...sheet.shippingRates.map((/** @type {Options} */ rate, /** @type {number} */ index) => {
        const kept = sheet.shippingRates.some((/** @type {Options} */ one) => one.id === before)
        const radio = document.createElement('input')
        const checked = kept ? rate.id === before : index === 0
        Object.assign(radio, { type: 'radio', name: 'rate', id: `rate-${index}`, value: rate.id, checked })
        const label = document.createElement('label')
        label.htmlFor = radio.id
        const words = document.createElement('span')
        words.textContent = rate.displayName
        const price = document.createElement('span')
        price.textContent = rate.amount === 0 ? 'Free' : money(rate.amount, sheet.currency)
        label.append(words, price)
        const row = document.createElement('div')
        row.className = 'choice'
        row.append(radio, label)
        return row
      }),
    )
  }
  const draw = () => {
    const total = sheet.mode === 'setup' ? 'Save card' : `Pay ${money(sheet.amount, sheet.currency)}`
    pay.textContent = total
    part('total', HTMLElement).textContent = money(sheet.amount, sheet.currency)
    part('total-row', HTMLElement).hidden = sheet.mode === 'setup'
    for (const old of document.querySelectorAll('.item')) old.remove()
    const rows = sheet.lineItems.map((/** @type {Options} */ item) => {
      const row = document.createElement('div')
      row.className = 'item'
      const name = document.createElement('dt')
      name.textContent = item.name
      const price = document.createElement('dd')
      price.textContent = money(item.amount, sheet.currency)
      row.append(name, price)
      return row
    })
    part('total-row', HTMLElement).before(...rows)
    drawRates()
  }

  const tellPlace = () => {
    const there = place()
    if (!sheet.shippingAddressRequired) return
    if (!there) {
      sayWrong('This shop does not deliver to any address in this wallet.')
      pay.disabled = true
      return
    }
    setBusy(true, 'Asking the shop…')
    emit('address', partial(there))
  }

  async function authorize() {
    setBusy(true, 'Processing…')
    const owner = place() ?? PLACES[0]
    const billing = {
      name: owner?.name,
      ...(sheet.emailRequired ? { email: 'noor.haddad@example.com' } : {}),
      ...(sheet.phoneNumberRequired ? { phone: '+15035550142' } : {}),
      address: sheet.billingAddressRequired ? owner?.address : {},
    }
    const { error, object } = await callFromFrame('POST', 'elements/wallet_payment_methods', {
      key,
      wallet,
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': cards.value,
      'payment_method_data[card][exp_month]': 12,
      'payment_method_data[card][exp_year]': new Date().getFullYear() + 3,
      ...billingValues(billing, 'payment_method_data[billing_details]'),
    })
    if (error) {
      sayWrong(error.message)
      return
    }
    emit('authorized', {
      paymentMethod: object,
      billingDetails: billing,
      ...(sheet.shippingAddressRequired ? { shippingAddress: place(), shippingRateId: chosenRate() } : {}),
    })
  }

  part('wallet-name', HTMLElement).textContent = SHEET_NAMES[/** @type {keyof typeof SHEET_NAMES} */ (wallet)]
  if (sheet.merchant) part('merchant', HTMLElement).textContent = sheet.merchant
  part('shipping-field', HTMLElement).hidden = !sheet.shippingAddressRequired
  for (const [index, one] of deliverable.entries()) {
    const option = document.createElement('option')
    option.value = String(index)
    option.textContent = oneLine(one)
    places.append(option)
  }
  pay.addEventListener('click', () => void authorize())
  cancel.addEventListener('click', () => emit('cancel'))
  places.addEventListener('change', tellPlace)
  rates.addEventListener('change', () => {
    setBusy(true, 'Asking the shop…')
    emit('rate', { id: chosenRate() })
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') emit('cancel')
  })
  draw()
  document.body.hidden = false
  pay.focus()
  // As the real wallets do, the sheet asks about the address it opens with.
  tellPlace()
  return {
    /** @param {Options} changed */
    update(changed) {
      sheet = { ...sheet, ...changed }
      setBusy(false)
      draw()
    },
    /** @param {Options} answer */
    refuse({ words }) {
      sayWrong(words)
      pay.disabled = true
    },
    /** @param {Options} answer */
    fail({ words }) {
      sayWrong(words)
      pay.focus()
    },
  }
})
