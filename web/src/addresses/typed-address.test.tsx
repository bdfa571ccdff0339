import { describe, expect, it } from 'vitest'
import { addressLine } from './saved-addresses.tsx'
import { destinationOf, typedAddress } from './typed-address.ts'

const home = { street: '12 Saffron Lane', city: 'Portland', state: 'OR', zipCode: '97201', country: 'US' }

describe('a typed address', () => {
  it('has what was typed and nothing of the form’s other fields', () => {
    expect(typedAddress({ ...home, name: 'Noor', keepsAddress: 'on', shippingMethodId: 'shm_1' })).toEqual({
      ...home,
      name: 'Noor',
    })
  })

  it('is sent with what is missing left empty, so that the API names it', () => {
    expect(typedAddress({ country: 'US' })).toEqual({ street: '', city: '', zipCode: '', country: 'US' })
  })
})

describe('an address of the book', () => {
  it('decides what sending there costs', () => {
    expect(destinationOf(home)).toEqual({ country: 'US', state: 'OR', zipCode: '97201' })
    expect(destinationOf({ street: 'A', city: 'Berlin', zipCode: '10115', country: 'DE' }).state).toBe('')
  })

  it('is one line in a choice', () => {
    const addressLines = ['12 Saffron Lane', 'Portland, OR 97201', 'United States']
    expect(addressLine({ addressLines })).toBe('12 Saffron Lane · Portland, OR 97201 · United States')
  })
})
