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
import { acceptPage, dress, part } from './port.shim.js'

/** @typedef {Record<string, any>} Options */

acceptPage((options, emit) => {
  const country = part('country', HTMLSelectElement)
  const marks = part('marks', HTMLElement)
  const today = () => new Date()
  let before = ''

  const changed = () => {
    const faults = shown().map((field) => field.check())
    const complete = faults.every((fault) => fault === null)
    const empty = [number, expiry, cvc].every(({ input }) => input.value === '')
    emit('change', { empty, complete, collapsed: false, value: { type: 'card' } })
  }
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
  for (const name of /** @type {const} */ (['focusin', 'focusout'])) {
    document.addEventListener(name, (event) => {
      const inside = event.relatedTarget instanceof Node
      if (!inside) emit(name === 'focusin' ? 'focus' : 'blur')
    })
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') emit('escape')
  })
  part('form', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault())

  /** @param {Options} settings */
  const apply = (settings) => {
    dress(settings.appearance ?? {})
    const asked = settings.element?.fields?.billingDetails
    const address = typeof asked === 'object' ? asked.address : asked
    part('country-field', HTMLElement).hidden = address === 'never' || address?.country === 'never'
    placeCountry()
    if (address?.postalCode === 'never') part('postal-field', HTMLElement).hidden = true
    part('terms', HTMLElement).hidden = settings.setupFutureUsage === null || settings.setupFutureUsage === undefined
    for (const field of fields) field.input.disabled = settings.element?.readOnly === true
  }
  const defaults = options.element?.defaultValues?.billingDetails?.address ?? {}
  if (typeof defaults.country === 'string') country.value = defaults.country
  if (typeof defaults.postal_code === 'string') postal.input.value = defaults.postal_code
  apply(options)

  /** Country and postal code are sent only where the shopper was asked for them. @param {Options} billing */
  const billingOf = (billing) => {
    const own = {
      ...(part('country-field', HTMLElement).hidden ? {} : { country: country.value }),
      ...(postal.isShown() ? { postal_code: postal.input.value.trim() } : {}),
    }
    return { ...billing, address: { ...own, ...billing.address } }
  }

  return {
    update: apply,
    focus: () => number.input.focus(),
    blur: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
    clear() {
      for (const field of fields) field.clear()
    },
    validate() {
      const wrong = shown()
        .map((field) => ({ field, fault: field.check() }))
        .filter(({ fault }) => fault !== null)
      for (const { field, fault } of wrong) field.show(fault)
      const [first] = wrong
      first?.field.input.focus()
      return first?.fault ? { error: { type: 'validation_error', ...first.fault } } : {}
    },
    /** The card leaves this frame here, and only to the emulator. */
    async createPaymentMethod({ key, billing }) {
      const { month, year } = readExpiry(expiry.input.value)
      const form = new URLSearchParams({
        key,
        type: 'card',
        'card[number]': digitsOf(number.input.value),
        'card[cvc]': cvc.input.value,
        'card[exp_month]': String(month),
        'card[exp_year]': String(year),
      })
      const { address, ...rest } = billingOf(billing)
      for (const [name, value] of Object.entries(rest)) if (value) form.set(`billing_details[${name}]`, String(value))
      for (const [name, value] of Object.entries(address))
        if (value) form.set(`billing_details[address][${name}]`, String(value))
      try {
        const response = await fetch('../v1/payment_methods', { method: 'POST', body: form })
        const body = await response.json()
        return body.error ? { error: body.error } : { paymentMethod: body }
      } catch {
        return {
          error: {
            type: 'api_connection_error',
            message:
              'We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again.',
          },
        }
      }
    },
  }
})
