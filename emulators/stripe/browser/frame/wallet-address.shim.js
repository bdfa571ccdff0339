/** @typedef {{ name: string, address: { line1: string, line2: string | null, city: string, state: string, postal_code: string, country: string } }} Place */

/** Where the emulated wallet's owner has things sent. @type {Place[]} */
export const PLACES = [
  {
    name: 'Noor Haddad',
    address: {
      line1: '12 Saffron Lane',
      line2: null,
      city: 'Portland',
      state: 'OR',
      postal_code: '97201',
      country: 'US',
    },
  },
  {
    name: 'Noor Haddad',
    address: {
      line1: '400 Lamp Street',
      line2: 'Apt 7',
      city: 'New York',
      state: 'NY',
      postal_code: '10001',
      country: 'US',
    },
  },
  {
    name: 'Noor Haddad',
    address: { line1: '3 Copper Row', line2: null, city: 'London', state: '', postal_code: 'SE1 2AA', country: 'GB' },
  },
  {
    name: 'Noor Haddad',
    address: { line1: 'Basarweg 8', line2: null, city: 'Berlin', state: '', postal_code: '10115', country: 'DE' },
  },
]

/** Those a shop that names its countries delivers to. @param {string[] | null} countries */
export const placesIn = (countries) =>
  PLACES.filter(({ address }) => countries === null || countries.includes(address.country))

/** What a wallet tells before its owner agreed to pay: no name of the street. @param {Place} place */
export function partial({ name, address: { city, state, postal_code, country } }) {
  return { name, address: { city, state, postal_code, country } }
}

/** One line for a list. @param {Place} place */
export function oneLine({ address: { line1, line2, city, state, postal_code, country } }) {
  return [line1, line2, city, state, postal_code, country].filter(Boolean).join(', ')
}
