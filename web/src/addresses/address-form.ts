import { createResource } from 'solid-js'
import type { AddressField } from '#contracts/shipping'
import { readAddressForm } from './queries.ts'

const plain = (name: AddressField['name'], label: string, isRequired: boolean, autocomplete: string): AddressField => ({
  name,
  label,
  isRequired,
  autocomplete,
  example: '',
  choices: null,
})

/** What most countries have. The API has the last word on what is missing. */
const usual: readonly AddressField[] = [
  plain('name', 'Full name', true, 'name'),
  plain('street', 'Street and number', true, 'address-line1'),
  plain('street2', 'Flat, floor, company', false, 'address-line2'),
  plain('city', 'City', true, 'address-level2'),
  plain('state', 'State or province', false, 'address-level1'),
  plain('zipCode', 'Postal code', false, 'postal-code'),
  plain('phone', 'Telephone', false, 'tel'),
]

export type Fields = readonly AddressField[]

/**
 * The fields of a country's address. `shown` keeps the former country's until the answer for the next is there, and
 * `known` has none for that while. Without an answer they are the usual ones: a buyer is not kept from ordering.
 */
export function createAddressForm(country: () => string): {
  shown: () => Fields | undefined
  known: () => Fields | undefined
} {
  const [form] = createResource(country, (code) =>
    readAddressForm(code).then(
      ({ fields }): Fields => fields,
      () => usual,
    ),
  )
  // Reading a first answer that is not there would hide the whole page (Suspense).
  return {
    shown: () => (form.state === 'pending' ? undefined : form.latest),
    known: () => (form.loading ? undefined : form()),
  }
}

/** Whether the country's addresses name a state out of a list, and this one names none: tax may depend on it. */
export function lacksState(fields: Fields, state: string): boolean {
  return (
    state === '' && fields.some(({ name, isRequired, choices }) => name === 'state' && isRequired && choices !== null)
  )
}
