import {
  brandOf,
  cvcFault,
  digitsOf,
  expiryFault,
  formatExpiry,
  formatNumber,
  numberFault,
  postalFault,
  postalLabel,
  readExpiry,
} from './card-format.shim.js'
import { createField } from './field.shim.js'
import { part } from './port.shim.js'

/** @typedef {Record<string, any>} Options */

/** The fields of a new card. @param {Options} options @param {() => void} changed */
export function createCardForm(options, changed) {
  const country = part('country', HTMLSelectElement)
  const marks = part('marks', HTMLElement)
  const today = () => new Date()
  let before = ''

  const number = createField('number', () => numberFault(number.input.value), changed)
  const expiry = createField('expiry', () => expiryFault(expiry.input.value, today()), changed)
  const cvc = createField('cvc', () => cvcFault(cvc.input.value, number.input.value), changed)
  const postal = createField('postal', () => postalFault(postal.input.value, country.value), changed)
  const fields = [number, expiry, cvc, postal]
  const shown = () => fields.filter((field) => field.isShown())

  number.input.addEventListener('input', () => {
    const caret = digitsOf(number.input.value.slice(0, number.input.selectionStart ?? undefined)).length
    number.input.value = formatNumber(number.input.value)
    // Typing in the middle keeps its place among the digits, spaces aside.
    let at = 0
    for (let seen = 0; seen < caret && at < number.input.value.length; at += 1) {
      if (/\d/.test(number.input.value[at] ?? '')) seen += 1
    }
    number.input.setSelectionRange(at, at)
    const { brand, cvc: length } = brandOf(digitsOf(number.input.value))
    marks.dataset.brand = brand
    cvc.input.maxLength = length
    cvc.input.placeholder = 'CVC'
    if (at === number.input.value.length && numberFault(number.input.value) === null) expiry.input.focus()
  })
  expiry.input.addEventListener('input', () => {
    expiry.input.value = formatExpiry(expiry.input.value, before)
    before = expiry.input.value
    if (digitsOf(before).length === 4 && expiryFault(before, today()) === null) cvc.input.focus()
  })
  cvc.input.addEventListener('input', () => {
    cvc.input.value = digitsOf(cvc.input.value)
  })

  const placeCountry = () => {
    const label = postalLabel(country.value)
    part('postal-label', HTMLElement).textContent = label ?? ''
    part('postal-field', HTMLElement).hidden = !label || part('country-field', HTMLElement).hidden
  }
  country.addEventListener('change', () => {
    postal.clear()
    placeCountry()
    changed()
  })
  const defaults = options.element?.defaultValues?.billingDetails?.address ?? {}
  if (typeof defaults.country === 'string') country.value = defaults.country
  if (typeof defaults.postal_code === 'string') postal.input.value = defaults.postal_code

  return {
    /** @param {Options} settings */
    apply(settings) {
      const asked = settings.element?.fields?.billingDetails
      const address = typeof asked === 'object' ? asked.address : asked
      part('country-field', HTMLElement).hidden = address === 'never' || address?.country === 'never'
      placeCountry()
      if (address?.postalCode === 'never') part('postal-field', HTMLElement).hidden = true
      for (const field of fields) field.input.disabled = settings.element?.readOnly === true
    },
    focus: () => number.input.focus(),
    clear() {
      for (const field of fields) field.clear()
    },
    isEmpty: () => [number, expiry, cvc].every(({ input }) => input.value === ''),
    isComplete: () => shown().every((field) => field.check() === null),
    /** Shows every fault and goes to the first. */
    validate() {
      const wrong = shown()
        .map((field) => ({ field, fault: field.check() }))
        .filter(({ fault }) => fault !== null)
      for (const { field, fault } of wrong) field.show(fault)
      const [first] = wrong
      first?.field.input.focus()
      return first?.fault ? { error: { type: 'validation_error', ...first.fault } } : {}
    },
    /** The card as a form's values: only ever sent to the emulator, by this frame. */
    values() {
      const { month, year } = readExpiry(expiry.input.value)
      return {
        'card[number]': digitsOf(number.input.value),
        'card[cvc]': cvc.input.value,
        'card[exp_month]': month,
        'card[exp_year]': year,
      }
    },
    /** Country and postal code where the shopper was asked for them. @param {Options} given */
    billing(given) {
      const own = {
        ...(part('country-field', HTMLElement).hidden ? {} : { country: country.value }),
        ...(postal.isShown() ? { postal_code: postal.input.value.trim() } : {}),
      }
      return { ...given, address: { ...given.address, ...own } }
    },
  }
}
