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

/**
 * The fields of a country's address. Until the answer for another country is there, the former fields stay; without any
 * answer they are the usual ones, so that a buyer is not kept from ordering. Undefined at first.
 */
export function createAddressForm(country: () => string): () => readonly AddressField[] | undefined {
  const [form] = createResource(country, (code) =>
    readAddressForm(code).then(
      ({ fields }): readonly AddressField[] => fields,
      () => usual,
    ),
  )
  return () => form.latest
}
