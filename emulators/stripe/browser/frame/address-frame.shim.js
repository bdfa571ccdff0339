import { createField } from './field.shim.js'
import { acceptPage, dress, part } from './port.shim.js'

acceptPage((options, emit) => {
  const country = part('country', HTMLSelectElement)
  /** @param {string} id @param {string} message @param {boolean} [optional] */
  const field = (id, message, optional = false) => {
    const made = createField(
      id,
      () => (optional || made.input.value.trim() ? null : { code: `incomplete_${id}`, message }),
      () => emit('change', value()),
    )
    return made
  }
  const name = field('name', 'Please provide your full name.')
  const line1 = field('line1', 'Please provide an address.')
  const line2 = field('line2', '', true)
  const city = field('city', 'Please provide a city.')
  const state = field('state', '', true)
  const postal = field('postal', 'Please provide a postal code.')
  const fields = [name, line1, line2, city, state, postal]
  const value = () => ({
    complete: fields.every((one) => one.check() === null),
    empty: fields.every((one) => one.input.value === ''),
    isNewAddress: true,
    value: {
      name: name.input.value,
      address: {
        line1: line1.input.value,
        line2: line2.input.value || null,
        city: city.input.value,
        state: state.input.value,
        postal_code: postal.input.value,
        country: country.value,
      },
    },
  })
  country.addEventListener('change', () => emit('change', value()))
  const given = options.element?.defaultValues ?? {}
  if (given.address?.country) country.value = given.address.country
  name.input.value = given.name ?? ''
  for (const [one, key] of /** @type {const} */ ([
    [line1, 'line1'],
    [line2, 'line2'],
    [city, 'city'],
    [state, 'state'],
    [postal, 'postal_code'],
  ])) {
    one.input.value = given.address?.[key] ?? ''
  }
  dress(options.appearance ?? {})
  return {
    update: (settings) => dress(settings.appearance ?? {}),
    focus: () => name.input.focus(),
    clear() {
      for (const one of fields) one.clear()
    },
    value,
    validate() {
      const wrong = fields.find((one) => one.check() !== null)
      for (const one of fields) one.show(one.check())
      wrong?.input.focus()
      const fault = wrong?.check()
      return fault ? { error: { type: 'validation_error', ...fault } } : {}
    },
  }
})
