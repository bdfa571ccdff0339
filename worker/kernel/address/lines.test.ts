import { describe, expect, it } from 'vitest'
import { addressLines } from './lines.ts'

const one = { name: 'Ada Lovelace', street: '1 Main St', city: 'Town', zipCode: '' }

describe('an address on a parcel', () => {
  it.each([
    [
      { ...one, street2: 'Flat 2', city: 'San Francisco', state: 'CA', zipCode: '94103', country: 'US' },
      ['Ada Lovelace', '1 Main St', 'Flat 2', 'San Francisco, CA 94103', 'United States'],
    ],
    [
      { ...one, city: 'Berlin', zipCode: '10115', country: 'DE' },
      ['Ada Lovelace', '1 Main St', '10115 Berlin', 'Germany'],
    ],
    [
      { ...one, city: 'London', state: 'Surrey', zipCode: 'SW1A 1AA', country: 'GB' },
      ['Ada Lovelace', '1 Main St', 'London', 'Surrey', 'SW1A 1AA', 'United Kingdom'],
    ],
    [
      { ...one, city: 'Dublin 2', state: 'D', country: 'IE' },
      ['Ada Lovelace', '1 Main St', 'Dublin 2', 'Co. Dublin', 'Ireland'],
    ],
    [
      { ...one, city: 'Montréal', state: 'QC', zipCode: 'H3Z 2Y7', country: 'CA' },
      ['Ada Lovelace', '1 Main St', 'Montréal QC H3Z 2Y7', 'Canada'],
    ],
    [
      { ...one, city: 'São Paulo', state: 'SP', zipCode: '01310-100', country: 'BR' },
      ['Ada Lovelace', '1 Main St', 'São Paulo-SP', '01310-100', 'Brazil'],
    ],
    [
      { ...one, city: 'Dubai', state: 'DU', country: 'AE' },
      ['Ada Lovelace', '1 Main St', 'Dubai', 'United Arab Emirates'],
    ],
    [
      { ...one, city: 'Athens', zipCode: '104 31', country: 'GR' },
      ['Ada Lovelace', '1 Main St', '104 31 Athens', 'Greece'],
    ],
    [
      { ...one, city: 'Chiyoda-ku', state: '13', zipCode: '100-0001', country: 'JP' },
      ['Ada Lovelace', '1 Main St', 'Chiyoda-ku, Tokyo', '100-0001', 'Japan'],
    ],
    [
      { name: '山田', street: '千代田1-1', city: '千代田区', state: '13', zipCode: '100-0001', country: 'JP' },
      ['〒100-0001', '東京都千代田区', '千代田1-1', '山田', 'Japan'],
    ],
    [
      { ...one, company: 'Acme', city: 'Kowloon', zipCode: '999077', country: 'HK' },
      ['Ada Lovelace', 'Acme', '1 Main St', 'Kowloon', '999077', 'Hong Kong SAR China'],
    ],
    [
      { ...one, zipCode: '8001', city: 'Zürich', country: 'CH' },
      ['Ada Lovelace', '1 Main St', 'CH-8001 Zürich', 'Switzerland'],
    ],
  ])('%# is written by the rules of its country', (address, lines) => {
    expect(addressLines(address)).toEqual(lines)
  })

  it('of an old record shows all that was stored', () => {
    const stored = { ...one, state: 'Calif', zipCode: '94103', country: 'US' }
    expect(addressLines(stored)).toContain('Town, Calif 94103')
    expect(addressLines({ ...one, state: 'X', zipCode: '1', country: 'UK' })).toEqual([
      'Ada Lovelace',
      '1 Main St',
      'Town X 1',
      'UK',
    ])
  })

  it('of an erased order is its country', () => {
    expect(addressLines({ street: '', city: '', zipCode: '', country: 'FR' })).toEqual(['France'])
  })
})
