import { countryCode, countryName, countryOf } from '../kernel/address/country.ts'
import { countryCodes } from '../kernel/address/country-codes.ts'
import { partNames } from '../kernel/address/labels.ts'
import { subdivisionsOf } from '../kernel/address/subdivision.ts'
import type { AddressField, AddressForm, Countries } from './contract.ts'

const field = (
  name: AddressField['name'],
  label: string,
  isRequired: boolean,
  autocomplete: string,
  more: Partial<AddressField> = {},
): AddressField => ({ name, label, isRequired, autocomplete, example: '', choices: null, ...more })

/** The form of a country's addresses, in the order of their Latin writing; undefined when there is no such country. */
export function addressForm(typed: string): AddressForm | undefined {
  const code = countryCode(typed)
  if (code === undefined) return undefined
  const country = countryOf(code)
  const names = partNames(country)
  const choices = subdivisionsOf(code)
    ?.map((one) => ({ code: one.code, name: one.name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
  const example = country.postcode.example
  const made: Record<string, AddressField[]> = {
    N: [field('name', 'Full name', true, 'name')],
    A: [
      field('street', 'Street and number', true, 'address-line1'),
      field('street2', 'Flat, floor, company', false, 'address-line2'),
    ],
    C: [field('city', names.city, country.needs('C'), 'address-level2')],
    S: [field('state', names.state, country.needs('S'), 'address-level1', { choices: choices ?? null })],
    Z: [field('zipCode', names.postcode, country.needs('Z'), 'postal-code', { example })],
  }
  const parts = [...country.latinFormat.matchAll(/%([NACSZ])/g)].map(([, part = '']) => part)
  const inOrder = ['N', ...parts.filter((part) => part !== 'N')]
  const phone = field('phone', 'Telephone', false, 'tel')
  return { country: code, name: countryName(code), fields: [...inOrder.flatMap((part) => made[part] ?? []), phone] }
}

/** Every country a buyer may name, by name. */
export function listCountries(): Countries {
  const items = countryCodes.map((code) => ({ code, name: countryName(code) }))
  return { items: items.sort((a, b) => a.name.localeCompare(b.name, 'en')) }
}
