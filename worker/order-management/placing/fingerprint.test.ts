import { expect, it } from 'vitest'
import type { QuotedLine, QuotedOrder } from '../../checkout/quote.ts'
import type { Address } from '../../kernel/address/address.ts'
import { fingerprintOf } from './fingerprint.ts'

const line = (variantId: string, quantity = 1, unitPrice = 1500): QuotedLine => ({
  sellable: {
    index: 0,
    productId: 'prd_1',
    variantId,
    sku: 'SKU',
    slug: 'lamp',
    productName: 'Lamp',
    variantTitle: 'Blue',
    imageUrl: null,
    tint: null,
    unitPrice,
    isSellable: true,
    hasOptions: false,
    available: 9,
    allowBackorder: false,
    weightGrams: 1,
    maxPerOrder: null,
  },
  quantity,
  unitPrice,
  lineTotal: unitPrice * quantity,
  taxAmount: 0,
})

const method = {
  id: 'shm_1',
  name: 'Standard',
  description: '',
  countries: [],
  minDays: 1,
  maxDays: 2,
  amount: 0,
  freeFrom: null,
}

const order = (lines: QuotedLine[], quote: Partial<QuotedOrder['quote']> = {}): QuotedOrder => ({
  lines,
  method,
  quote: {
    currency: 'USD',
    items: [],
    subTotal: 3000,
    discountAmount: 0,
    shippingAmount: 0,
    taxAmount: 0,
    totalAmount: 3000,
    taxes: [],
    shippingMethodId: 'shm_1',
    shippingMethods: [],
    ...quote,
  },
})

const address: Address = { street: '1 Main St', city: 'Springfield', zipCode: '12345', country: 'US' }
const reversed: Address = { country: 'US', zipCode: '12345', city: 'Springfield', street: '1 Main St' }
const email = 'ada@example.com'
const two = [line('var_1'), line('var_2')]
const same = await fingerprintOf(order(two), email, address)

it('is the same for the same order, whatever the order of its lines and of its address’s fields', async () => {
  expect(same).toMatch(/^[0-9a-f]{64}$/)
  expect(await fingerprintOf(order([...two].reverse()), email, reversed)).toBe(same)
})

it('is the same although more is in stock, or the picture has changed', async () => {
  const [first, second] = two.map((one) => ({ ...one, sellable: { ...one.sellable, available: 1, imageUrl: '/x' } }))
  if (!first || !second) throw new Error('no lines')
  expect(await fingerprintOf(order([first, second]), email, address)).toBe(same)
})

it.each([
  ['another quantity', order([line('var_1', 2), line('var_2')]), email, address],
  ['another price', order([line('var_1', 1, 1400), line('var_2')]), email, address],
  ['another variant', order([line('var_1'), line('var_3')]), email, address],
  ['a line less', order([line('var_1')]), email, address],
  ['quantities swapped between variants', order([line('var_1', 2, 1500), line('var_2', 1, 1500)]), email, address],
  ['another currency', order(two, { currency: 'EUR' }), email, address],
  ['another total', order(two, { totalAmount: 3001 }), email, address],
  ['another way of shipping', order(two, { shippingMethodId: 'shm_2' }), email, address],
  ['another reader', order(two), 'bob@example.com', address],
  ['another street', order(two), email, { ...address, street: '2 Main St' }],
  ['a second line of the address', order(two), email, { ...address, street2: 'Flat 2' }],
  ['city and street swapped', order(two), email, { ...address, street: 'Springfield', city: '1 Main St' }],
] as const)('changes with %s', async (_what, quotedOrder, reader, destination) => {
  expect(await fingerprintOf(quotedOrder, reader, destination)).not.toBe(same)
})
