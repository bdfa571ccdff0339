import { beforeAll, describe, expect, it } from 'vitest'
import type { SavedAddress } from '../accounts/addresses/contract.ts'
import type { Quote } from '../checkout/contract.ts'
import { api } from '../testing/api.ts'
import { givenShipping, order } from '../testing/checkout.ts'
import { given } from '../testing/given.ts'
import type { AddressForm, Countries } from './contract.ts'

beforeAll(givenWorldShipping)

/** Ships to every country; New York is taxed. */
async function givenWorldShipping(): Promise<void> {
  await givenShipping('[]')
}

const buyer = { name: 'Ada', street: '1 Main St', city: 'Town' }

describe('the form of a country’s address', () => {
  const formOf = async (country: string) => (await api<AddressForm>(`/countries/${country}`)).body
  const fieldsOf = async (country: string) =>
    (await formOf(country)).fields.map(({ name, label }) => `${name}: ${label}`)

  it('has its fields in its order, with its words', async () => {
    expect(await fieldsOf('US')).toEqual([
      'name: Full name',
      'street: Street and number',
      'street2: Flat, floor, company',
      'city: City',
      'state: State',
      'zipCode: ZIP code',
      'phone: Telephone',
    ])
    const german = await fieldsOf('DE')
    expect(german.slice(3, 5)).toEqual(['zipCode: Postal code', 'city: City'])
    for (const country of ['HK', 'AE', 'PA', 'QA']) {
      expect((await formOf(country)).fields.map(({ name }) => name)).not.toContain('zipCode')
    }
    expect(await fieldsOf('UK')).toContain('zipCode: Postcode')
  })

  it('lists the subdivisions to choose from, by name', async () => {
    const state = (await formOf('us')).fields.find(({ name }) => name === 'state')
    expect(state).toMatchObject({ isRequired: true, autocomplete: 'address-level1' })
    expect(state?.choices).toContainEqual({ code: 'CA', name: 'California' })
    const eircode = (await formOf('IE')).fields.find(({ name }) => name === 'zipCode')
    expect(eircode).toMatchObject({ label: 'Eircode', isRequired: false })
  })

  it('may be kept for a day, and is there for real countries only', async () => {
    const answer = await api('/countries/DE')
    expect(answer.headers.get('cache-control')).toContain('max-age=86400')
    expect(await api('/countries/ZZ')).toBeProblem('not-found')
    const { items } = (await api<Countries>('/countries')).body
    expect(items).toContainEqual({ code: 'GR', name: 'Greece' })
    expect(items).toHaveLength(249)
  })
})

describe('an order is taken', () => {
  it.each([
    ['Hong Kong', { country: 'HK', city: 'Kowloon' }, {}],
    ['Hong Kong with a postcode', { country: 'HK', city: 'Kowloon', zipCode: '999077', state: '' }, {}],
    ['Ireland', { country: 'IE', city: 'Dublin 2', state: '', zipCode: '' }, {}],
    ['California', { country: 'us', state: 'Calif.', zipCode: '94103' }, { country: 'US', state: 'CA' }],
    ['Germany', { country: 'DE', zipCode: 'D-10115', city: 'Berlin' }, { zipCode: '10115' }],
    ['Japan', { country: 'JP', state: '東京都', zipCode: '1000001' }, { state: '13', zipCode: '100-0001' }],
    ['the Emirates', { country: 'AE', city: 'Dubai', state: 'Dubai' }, { state: 'DU' }],
    ['Brazil', { country: 'BR', state: 'Sao Paulo', zipCode: '01310100' }, { state: 'SP', zipCode: '01310-100' }],
    ['Canada', { country: 'CA', state: 'Québec', zipCode: 'h3z2y7' }, { state: 'QC', zipCode: 'H3Z 2Y7' }],
    ['the United Kingdom', { country: 'UK', zipCode: 'sw1a1aa' }, { country: 'GB', zipCode: 'SW1A 1AA' }],
    ['Greece', { country: 'EL', zipCode: '10431' }, { country: 'GR', zipCode: '104 31' }],
  ])('of a buyer in %s', async (_where, place, normal) => {
    const product = await given.product({ price: 1250, stock: 4 })
    const placed = await order({
      items: [{ variantId: product.variantId, quantity: 1 }],
      shippingAddress: { ...buyer, ...place },
    })
    expect(placed.status, JSON.stringify(placed.body)).toBe(201)
    expect(placed.body.shippingAddress).toMatchObject(normal)
    expect(placed.body.shippingAddressLines.length).toBeGreaterThan(2)
  })

  it('with the tax of its state, whatever way the state is written', async () => {
    const product = await given.product({ price: 1000, stock: 40 })
    for (const state of ['NY', 'New York', 'N.Y.', 'us-ny']) {
      const placed = await order({
        items: [{ variantId: product.variantId, quantity: 1 }],
        shippingAddress: { ...buyer, zipCode: '10001', country: 'US', state },
      })
      expect(placed.body.taxAmount).toBe(150)
    }
  })

  it.each([
    ['country', { country: 'ZZ', zipCode: '1' }],
    ['country', { country: 'EU', zipCode: '1' }],
    ['state', { country: 'US', zipCode: '94103', state: 'Atlantis' }],
    ['state', { country: 'US', zipCode: '94103' }],
    ['state', { country: 'US', zipCode: '94103', state: '' }],
    ['zipCode', { country: 'DE', zipCode: '1' }],
    ['zipCode', { country: 'DE' }],
  ])('but not with a wrong or missing %s', async (field, place) => {
    const product = await given.product({ price: 1250, stock: 4 })
    const items = [{ variantId: product.variantId, quantity: 1 }]
    const refused = await order({ items, shippingAddress: { ...buyer, ...place } })
    expect(refused).toBeProblem('invalid-request')
    expect(refused.body).toMatchObject({ errors: [{ pointer: `/shippingAddress/${field}` }] })
  })
})

describe('a quote', () => {
  it('takes the address of the order, or as much of it as is known', async () => {
    const product = await given.product({ price: 1000, stock: 4 })
    const quote = (shippingAddress: object) =>
      api<Quote>('/checkout/quote', {
        body: { items: [{ variantId: product.variantId, quantity: 1 }], shippingAddress },
      })
    const whole = { ...buyer, street2: '', phone: '', zipCode: '10001', country: 'US', state: 'New York' }
    expect((await quote(whole)).body).toMatchObject({ taxAmount: 150 })
    expect((await quote({ country: 'US', state: 'N.Y.', zipCode: '1' })).body).toMatchObject({ taxAmount: 150 })
    expect((await quote({ country: 'HK' })).status).toBe(200)
    const stateless = await quote({ country: 'US' })
    expect(stateless).toBeProblem('invalid-request')
    expect(stateless.body).toMatchObject({ errors: [{ pointer: '/shippingAddress/state' }] })
  })
})

describe('an address book', () => {
  it('keeps addresses normalised and says how they are written', async () => {
    const { token } = await given.customer()
    const saved = await api<SavedAddress>('/me/addresses', {
      body: { address: { ...buyer, city: 'Berlin', zipCode: 'D-10115', country: 'de', state: '' } },
      token,
    })
    expect(saved.body.addressLines).toEqual(['Ada', '1 Main St', '10115 Berlin', 'Germany'])
    const refused = await api('/me/addresses', { body: { address: { ...buyer, country: 'XX', zipCode: '1' } }, token })
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/address/country' }] })
  })
})
