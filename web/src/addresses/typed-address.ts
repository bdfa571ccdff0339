import type { Address } from '#kernel/address/address'
import type { Destination } from './address-fields.tsx'
import { likelyCountry } from './countries.ts'

/** The address in a form's values (`formValues`). What the API wants and is missing is sent empty, and refused there. */
export function typedAddress(values: Readonly<Record<string, string>>): Address {
  const { street = '', city = '', zipCode = '', country = '', name, street2, state, phone } = values
  return {
    street,
    city,
    zipCode,
    country,
    ...(name !== undefined && { name }),
    ...(street2 !== undefined && { street2 }),
    ...(state !== undefined && { state }),
    ...(phone !== undefined && { phone }),
  }
}

/** What decides about the costs of sending there; without an address, the country this browser's language names. */
export function destinationOf(address: Address | undefined): Destination {
  if (address === undefined) return { country: likelyCountry(navigator.language), state: '', zipCode: '' }
  return { country: address.country, state: address.state ?? '', zipCode: address.zipCode }
}
