import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SellableLine } from '../catalog/prices/sellable.ts'
import { maximumAmount, stepOf } from '../kernel/money.ts'
import { addsUp } from '../orders/order.ts'
import type { ShippingMethod } from '../shipping/shipping.ts'
import type { TaxRate } from '../tax/tax.ts'
import { chargeable, type QuoteInput, quoteOrder, type RequestedLine } from './quote.ts'

const sellable = (wishes: Partial<SellableLine> = {}): SellableLine => ({
  index: 0,
  productId: 'prd_1',
  variantId: 'var_1',
  sku: 'SKU-1',
  slug: 'lamp',
  productName: 'Lamp',
  variantTitle: 'Blue',
  imageUrl: null,
  tint: null,
  unitPrice: 1500,
  isSellable: true,
  hasOptions: false,
  available: 9,
  allowBackorder: false,
  weightGrams: 100,
  maxPerOrder: null,
  ...wishes,
})
const method = (wishes: Partial<ShippingMethod> = {}): ShippingMethod => ({
  id: 'shm_1',
  name: 'Standard',
  description: 'By post',
  countries: [],
  minDays: 2,
  maxDays: 5,
  amount: 499,
  freeFrom: null,
  ...wishes,
})
const rate: TaxRate = { region: '', name: 'VAT', partsPerMillion: 190_000, appliesToShipping: true }

function input(wishes: Partial<QuoteInput> = {}): QuoteInput {
  return {
    source: 'items',
    lines: [{ index: 0, variantId: 'var_1', quantity: 2 }],
    sellable: [sellable()],
    methods: [method()],
    rates: [rate],
    currency: 'USD',
    country: 'US',
    isAddressed: true,
    region: undefined,
    shippingMethodId: undefined,
    mostUnits: 1_000_000,
    ...wishes,
  }
}

function quoted(wishes: Partial<QuoteInput> = {}) {
  const result = quoteOrder(input(wishes))
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`)
  return result.value
}

function refusal(wishes: Partial<QuoteInput>) {
  const result = quoteOrder(input(wishes))
  if (result.ok) throw new Error('Not refused')
  return result.error
}

describe('invariant 5: money adds up', () => {
  const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'ISK')
  const asked = fc.array(fc.record({ variant: fc.nat({ max: 4 }), quantity: fc.integer({ min: 1, max: 20 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  const prices = fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 5, maxLength: 5 })
  const shipping = fc.record({ amount: fc.nat({ max: 500 }), freeFrom: fc.option(fc.nat({ max: 100_000 })) })
  const tax = fc.option(fc.record({ ppm: fc.nat({ max: 300_000 }), appliesToShipping: fc.boolean() }))

  it('holds for any lines, prices, quantities, rates and shipping, and every amount is one Stripe takes', () => {
    fc.assert(
      fc.property(asked, prices, shipping, tax, currencies, (lines, unitPrices, ship, taxed, currency) => {
        const step = stepOf(currency)
        const result = quoted({
          currency,
          lines: lines.map(({ variant, quantity }, index) => ({ index, variantId: `var_${variant}`, quantity })),
          sellable: lines.map(({ variant }, index) =>
            sellable({ index, variantId: `var_${variant}`, unitPrice: (unitPrices[variant] ?? 0) * step }),
          ),
          methods: [method({ amount: ship.amount * step, freeFrom: ship.freeFrom })],
          rates: taxed === null ? [] : [{ ...rate, partsPerMillion: taxed.ppm, ...taxed }],
        })
        const { quote } = result
        expect(addsUp(quote)).toBe(true)
        for (const amount of [quote.subTotal, quote.shippingAmount, quote.taxAmount, quote.totalAmount]) {
          expect(amount % step).toBe(0)
        }
        const expected = lines.reduce((sum, { variant, quantity }) => sum + (unitPrices[variant] ?? 0) * quantity, 0)
        expect(quote.subTotal).toBe(expected * step)
        expect(result.lines.reduce((sum, line) => sum + line.lineTotal, 0)).toBe(quote.subTotal)
        expect(result.lines.every((line) => line.lineTotal === line.unitPrice * line.quantity)).toBe(true)
        const onLines = result.lines.reduce((sum, line) => sum + line.taxAmount, 0)
        const onShipping = quote.taxAmount - onLines
        expect(taxed?.appliesToShipping ? onShipping >= 0 : onShipping === 0).toBe(true)
      }),
    )
  })

  it('sells one line per variant, in the order asked for', () => {
    const variants = ['var_2', 'var_1', 'var_2', 'var_3', 'var_1']
    const { lines, quote } = quoted({
      lines: variants.map((variantId, index) => ({ index, variantId, quantity: index + 1 })),
      sellable: variants.map((variantId, index) => sellable({ index, variantId })),
    })
    expect(lines.map((line) => [line.sellable.variantId, line.quantity, line.lineTotal])).toEqual([
      ['var_2', 4, 6000],
      ['var_1', 7, 10_500],
      ['var_3', 4, 6000],
    ])
    expect(quote.items.map((item) => item.quantity)).toEqual([4, 7, 4])
    expect(quote.subTotal).toBe(22_500)
  })

  it('merges a product asked for by its own id with its default variant', () => {
    const { lines } = quoted({
      lines: [
        { index: 0, productId: 'prd_1', quantity: 1 },
        { index: 1, variantId: 'var_1', quantity: 2 },
      ],
      sellable: [sellable({ index: 0 }), sellable({ index: 1 })],
    })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ quantity: 3, lineTotal: 4500 })
  })

  it('rounds the tax of each line at the currency’s step', () => {
    const taxOn = (currency: string, unitPrice: number, shippingAmount: number) =>
      quoted({
        currency,
        lines: [{ index: 0, variantId: 'var_1', quantity: 1 }],
        sellable: [sellable({ unitPrice })],
        methods: [method({ amount: shippingAmount })],
        rates: [{ ...rate, partsPerMillion: 100_000 }],
      }).quote.taxAmount
    expect(taxOn('USD', 1499, 0)).toBe(150)
    expect(taxOn('JPY', 1499, 0)).toBe(150)
    expect(taxOn('KWD', 1450, 0)).toBe(150)
    expect(taxOn('KWD', 1440, 0)).toBe(140)
    expect(taxOn('ISK', 149_900, 0)).toBe(15_000)
    expect(taxOn('ISK', 149_400, 0)).toBe(14_900)
    expect(taxOn('USD', 1000, 499)).toBe(150)
  })
})

describe('a quote', () => {
  it('says what is bought, how it is shipped, and what the state takes', () => {
    expect(quoted().quote).toEqual({
      currency: 'USD',
      items: [
        {
          productId: 'prd_1',
          variantId: 'var_1',
          slug: 'lamp',
          name: 'Lamp',
          variantTitle: 'Blue',
          imageUrl: null,
          quantity: 2,
          price: 1500,
          lineTotal: 3000,
          available: 9,
        },
      ],
      subTotal: 3000,
      discountAmount: 0,
      shippingAmount: 499,
      taxAmount: 570 + 95,
      totalAmount: 4164,
      taxes: [{ name: 'VAT', percentage: 19, amount: 665 }],
      shippingMethodId: 'shm_1',
      shippingMethods: [{ id: 'shm_1', name: 'Standard', description: 'By post', amount: 499, minDays: 2, maxDays: 5 }],
    })
  })

  it('names no tax where none is due', () => {
    expect(quoted({ rates: [] }).quote).toMatchObject({ taxAmount: 0, taxes: [] })
    expect(quoted({ rates: [{ ...rate, partsPerMillion: 0 }] }).quote.taxes).toEqual([])
  })

  it('takes the cheapest method unless told otherwise, and offers only those that go there', () => {
    const methods = [
      method({ id: 'shm_fast', amount: 1500 }),
      method({ id: 'shm_slow', amount: 300 }),
      method({ id: 'shm_de', amount: 100, countries: ['DE'] }),
    ]
    expect(quoted({ methods }).quote).toMatchObject({ shippingMethodId: 'shm_slow', shippingAmount: 300 })
    expect(quoted({ methods }).quote.shippingMethods.map(({ id }) => id)).toEqual(['shm_slow', 'shm_fast'])
    const fast = quoted({ methods, shippingMethodId: 'shm_fast' })
    expect(fast.quote).toMatchObject({ shippingMethodId: 'shm_fast', shippingAmount: 1500 })
    expect(fast.method.id).toBe('shm_fast')
  })

  it('ships for nothing from the limit on, and says so in the list of methods', () => {
    const free = quoted({ methods: [method({ freeFrom: 3000 })] }).quote
    expect(free.shippingAmount).toBe(0)
    expect(free.shippingMethods[0]?.amount).toBe(0)
    expect(quoted({ methods: [method({ freeFrom: 3001 })] }).quote.shippingAmount).toBe(499)
  })

  it('taxes by the region of the address', () => {
    const rates = [rate, { ...rate, region: 'NY', name: 'NY tax', partsPerMillion: 40_000 }]
    expect(quoted({ rates, region: 'ny' }).quote.taxes).toEqual([{ name: 'NY tax', percentage: 4, amount: 140 }])
  })
})

describe('a refused quote', () => {
  const line = (wishes: Partial<RequestedLine>): RequestedLine => ({ index: 0, quantity: 1, ...wishes })

  it.each([
    { code: 'basket-empty', wishes: { lines: [] }, pointers: undefined },
    { code: 'item-unavailable', wishes: { sellable: [] }, pointers: ['/items/0/variantId'] },
    {
      code: 'item-unavailable',
      wishes: { sellable: [], lines: [line({ productId: 'prd_1' })] },
      pointers: ['/items/0/productId'],
    },
    {
      code: 'item-unavailable',
      wishes: { sellable: [sellable({ isSellable: false })] },
      pointers: ['/items/0/variantId'],
    },
    {
      code: 'variant-required',
      wishes: { sellable: [sellable({ hasOptions: true })], lines: [line({ productId: 'prd_1' })] },
      pointers: ['/items/0/variantId'],
    },
    {
      code: 'currency-unsupported',
      wishes: { sellable: [sellable({ unitPrice: null })] },
      pointers: ['/items/0/variantId'],
    },
    {
      // Stripe's three-decimal currencies end in 0: 5.124 dinars cannot be charged.
      code: 'currency-unsupported',
      wishes: { currency: 'KWD', sellable: [sellable({ unitPrice: 5124 })] },
      pointers: ['/items/0/variantId'],
    },
    {
      // Whole krónur only, written with two decimals.
      code: 'currency-unsupported',
      wishes: { currency: 'ISK', sellable: [sellable({ unitPrice: 500 })], methods: [method({ amount: 50 })] },
      pointers: ['/shippingMethodId'],
    },
    {
      code: 'price-mismatch',
      wishes: { lines: [line({ variantId: 'var_1', price: 1499 })] },
      pointers: ['/items/0/price'],
    },
    {
      code: 'price-mismatch',
      wishes: { lines: [line({ variantId: 'var_1', price: 0 })] },
      pointers: ['/items/0/price'],
    },
    {
      code: 'price-mismatch',
      wishes: { source: 'basket' as const, lines: [line({ variantId: 'var_1', price: 1499 })] },
      pointers: ['/basketId'],
    },
    { code: 'shipping-unavailable', wishes: { methods: [] }, pointers: ['/shippingAddress/country'] },
    {
      code: 'shipping-unavailable',
      wishes: { methods: [method({ countries: ['DE'] })] },
      pointers: ['/shippingAddress/country'],
    },
    { code: 'shipping-unavailable', wishes: { shippingMethodId: 'shm_other' }, pointers: ['/shippingMethodId'] },
    {
      code: 'shipping-unavailable',
      wishes: { methods: [method({ countries: ['DE'] })], shippingMethodId: 'shm_1' },
      pointers: ['/shippingMethodId'],
    },
  ])('says $code and points at $pointers', ({ code, wishes, pointers }) => {
    const refused = refusal(wishes)
    expect(refused.code).toBe(code)
    expect(refused.errors?.map(({ pointer }) => pointer)).toEqual(pointers)
    for (const error of refused.errors ?? []) expect(error.detail).not.toBe('')
  })

  it('accepts the right price and sells at the shop’s own', () => {
    expect(quoted({ lines: [line({ variantId: 'var_1', price: 1500 })] }).lines[0]?.unitPrice).toBe(1500)
  })

  it('names every wrong line at once, under the code of the first', () => {
    const refused = refusal({
      lines: [
        line({ index: 0, variantId: 'var_0' }),
        line({ index: 1, variantId: 'var_1', price: 1 }),
        line({ index: 2, productId: 'prd_2' }),
      ],
      sellable: [sellable({ index: 0, variantId: 'var_0' }), sellable({ index: 1 })],
    })
    expect(refused).toMatchObject({
      code: 'price-mismatch',
      errors: [{ pointer: '/items/1/price' }, { pointer: '/items/2/productId' }],
    })
  })

  it('points at the line of the request, not at its place among the answers', () => {
    const lines = [line({ index: 0, variantId: 'var_a' }), line({ index: 1, variantId: 'var_b', price: 7 })]
    const answers = [
      sellable({ index: 1, variantId: 'var_b', unitPrice: 8 }),
      sellable({ index: 0, variantId: 'var_a', unitPrice: 7 }),
    ]
    expect(refusal({ lines, sellable: answers }).errors).toMatchObject([{ pointer: '/items/1/price' }])
  })
})

describe('the bounds of a charge', () => {
  const totalling = (unitPrice: number) => ({
    lines: [{ index: 0, variantId: 'var_1', quantity: 1 }],
    sellable: [sellable({ unitPrice })],
    methods: [method({ amount: 0 })],
    rates: [],
  })

  it('takes the most Stripe takes, and refuses one unit more', () => {
    expect(quoted(totalling(maximumAmount)).quote.totalAmount).toBe(99_999_999)
    expect(refusal(totalling(maximumAmount + 1))).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/items' }],
    })
    expect(refusal({ ...totalling(maximumAmount), methods: [method({ amount: 1 })] }).code).toBe('invalid-request')
  })

  it('refuses a sum no card could pay without losing a unit on the way', () => {
    const lines = Array.from({ length: 100 }, (_, index) => ({ index, variantId: `var_${index}`, quantity: 999 }))
    const answers = lines.map(({ index, variantId }) => sellable({ index, variantId, unitPrice: maximumAmount }))
    expect(refusal({ lines, sellable: answers }).code).toBe('invalid-request')
  })

  it.each([
    ['USD', 0, true],
    ['USD', 1, false],
    ['USD', 49, false],
    ['USD', 50, true],
    ['GBP', 29, false],
    ['GBP', 30, true],
    ['JPY', 49, false],
    ['JPY', 50, true],
  ] as const)('%s %i can be charged: %s', (currency, total, possible) => {
    const result = chargeable(total, currency)
    expect(result.ok).toBe(possible)
    if (!result.ok) {
      expect(result.error).toMatchObject({
        code: 'amount-too-small',
        extra: { minimum: currency === 'GBP' ? 30 : 50 },
      })
    }
  })
})

describe('a tax that depends on the state', () => {
  const rates: TaxRate[] = [
    { ...rate, partsPerMillion: 0 },
    { ...rate, region: 'CA', name: 'Sales tax', partsPerMillion: 88_500 },
  ]

  it('refuses an address without one, at the field', () => {
    expect(refusal({ rates })).toEqual({
      code: 'invalid-request',
      errors: [{ pointer: '/shippingAddress/state', detail: 'Choose a state: tax depends on it.' }],
    })
    expect(refusal({ rates, country: 'CA' }).errors?.[0]?.detail).toContain('Choose a province')
  })

  it('is that of the state, and the country’s in a state without a rate', () => {
    expect(quoted({ rates, region: 'CA' }).quote.taxes[0]?.name).toBe('Sales tax')
    expect(quoted({ rates, region: 'OR' }).quote.taxAmount).toBe(0)
  })

  it('is the country’s while no destination was named at all', () => {
    expect(quoted({ rates, isAddressed: false }).quote.taxAmount).toBe(0)
  })
})
