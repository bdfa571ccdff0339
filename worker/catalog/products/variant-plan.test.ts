import { describe, expect, it } from 'vitest'
import { planVariants, type StoredVariant, type VariantFields, type VariantPlan } from './variant-plan.ts'

const currencies = ['USD', 'EUR', 'JPY', 'KWD']
const options = [
  { name: 'Size', values: ['S', 'L'] },
  { name: 'Colour', values: ['Blue', 'Red'] },
]

const stored = (id: string, more: Partial<StoredVariant> = {}): StoredVariant => ({
  id,
  sku: `SKU-${id}`,
  barcode: null,
  optionValues: {},
  price: 1000,
  compareAtPrice: null,
  weightGrams: 50,
  position: 0,
  allowBackorder: false,
  isActive: true,
  available: 0,
  ...more,
})

type Current = Parameters<typeof planVariants>[1]

function plan(input: VariantFields, current: Current = null) {
  const ids = ['new-1', 'new-2', 'new-3'][Symbol.iterator]()
  return planVariants(input, current, currencies, () => ids.next().value ?? 'none')
}

function planned(input: VariantFields, current: Current = null): VariantPlan {
  const result = plan(input, current)
  if (!result.ok || result.value === null) throw new Error(JSON.stringify(result))
  return result.value
}

function refusedAt(input: VariantFields, current: Current = null): string[] {
  const result = plan(input, current)
  return result.ok ? [] : result.error.map((error) => error.pointer)
}

const variant = (sku: string, Size: string, Colour: string, more: object = {}) => ({
  sku,
  optionValues: { Size, Colour },
  price: 900,
  ...more,
})

describe('the flat form', () => {
  it('stands for one variant without option values', () => {
    expect(planned({ price: 500, sku: 'A', stockQuantity: 3, prices: { EUR: { amount: 450 } } })).toEqual({
      options: [],
      variants: [
        {
          at: '',
          id: 'new-1',
          isNew: true,
          sku: 'A',
          barcode: null,
          title: '',
          optionValues: {},
          weightGrams: 0,
          position: 0,
          allowBackorder: false,
          isActive: true,
          prices: [
            { currency: 'USD', amount: 500, compareAt: null },
            { currency: 'EUR', amount: 450, compareAt: null },
          ],
          stockQuantity: 3,
          shown: 0,
          changesBackorder: false,
        },
      ],
    })
  })

  it('changes only what it names', () => {
    const current = { options: [], variants: [stored('v', { compareAtPrice: 1500, barcode: '200' })] }
    const [kept] = planned({ price: 1200 }, current).variants
    expect(kept).toMatchObject({
      id: 'v',
      isNew: false,
      sku: 'SKU-v',
      barcode: '200',
      weightGrams: 50,
      stockQuantity: null,
    })
    expect(kept?.prices).toEqual([{ currency: 'USD', amount: 1200, compareAt: 1500 }])
    expect(planned({ allowBackorder: true, barcode: null }, current).variants[0]).toMatchObject({
      barcode: null,
      changesBackorder: true,
    })
    expect(plan({}, current)).toEqual({ ok: true, value: null })
  })

  it('needs a price and a SKU at first', () => {
    expect(refusedAt({})).toEqual(['/price', '/sku'])
  })

  it('is refused for a product with variants, field by field', () => {
    const current = { options, variants: [stored('v', { optionValues: { Size: 'S', Colour: 'Red' } })] }
    expect(refusedAt({ price: 1, stockQuantity: 2 }, current)).toEqual(['/price', '/stockQuantity'])
    expect(refusedAt({ options: [] }, current)).toEqual(['/variants'])
  })
})

describe('options with variants', () => {
  it('are titled and ordered by the options, with sorted option values', () => {
    const { variants } = planned({ options, variants: [variant('A', 'L', 'Red'), variant('B', 'S', 'Blue')] })
    expect(variants.map(({ title, position }) => [title, position])).toEqual([
      ['L / Red', 0],
      ['S / Blue', 1],
    ])
    expect(JSON.stringify(variants[0]?.optionValues)).toBe('{"Colour":"Red","Size":"L"}')
  })

  it('are never mixed with the flat form', () => {
    expect(refusedAt({ options, variants: [variant('A', 'S', 'Red')], sku: 'X', price: 1 })).toEqual(['/price', '/sku'])
    expect(refusedAt({ options, price: 1 })).toEqual(['/price'])
    expect(refusedAt({ options })).toEqual(['/variants'])
  })

  it('name each option and value once', () => {
    const twice = [
      { name: 'Size', values: ['S', 'S'] },
      { name: 'Size', values: ['S'] },
    ]
    expect(refusedAt({ options: twice, variants: [{ sku: 'A', optionValues: { Size: 'S' }, price: 1 }] })).toEqual([
      '/options/0/values/1',
      '/options/1/name',
    ])
  })

  it('choose one value of every option and of no other', () => {
    const odd = { sku: 'A', optionValues: { Size: 'XL', 'Fit/cut': 'Slim' }, price: 1 }
    expect(refusedAt({ options, variants: [odd] })).toEqual([
      '/variants/0/optionValues/Size',
      '/variants/0/optionValues/Colour',
      '/variants/0/optionValues/Fit~1cut',
    ])
  })

  it('are all different choices with different SKUs', () => {
    expect(refusedAt({ options, variants: [variant('A', 'S', 'Red'), variant('A', 'S', 'Red')] })).toEqual([
      '/variants/1/sku',
      '/variants/1/optionValues',
    ])
    expect(
      refusedAt({
        variants: [
          { sku: 'A', optionValues: {}, price: 1 },
          { sku: 'B', optionValues: {}, price: 1 },
        ],
      }),
    ).toEqual(['/variants/1/optionValues'])
  })
})

describe('a change of variants', () => {
  const small = stored('small', { optionValues: { Size: 'S', Colour: 'Red' } })
  const large = stored('large', { optionValues: { Size: 'L', Colour: 'Red' }, isActive: false })
  const current = { options, variants: [small, large] }

  it('keeps ids, and takes up the stored variant of a choice that comes without one', () => {
    const { variants } = planned(
      { variants: [{ ...variant('N', 'L', 'Red') }, { ...variant('S', 'S', 'Red'), id: 'small' }] },
      current,
    )
    expect(variants.map(({ id, isNew, isActive }) => ({ id, isNew, isActive }))).toEqual([
      { id: 'large', isNew: false, isActive: true },
      { id: 'small', isNew: false, isActive: true },
    ])
  })

  it('leaves the variants that are not named as they are, each in its place', () => {
    const blue = stored('blue', { optionValues: { Size: 'S', Colour: 'Blue' }, position: 1 })
    const sold = { options, variants: [small, blue, large] }
    const { variants } = planned({ variants: [{ id: 'blue', stockQuantity: 4 }, variant('N', 'L', 'Blue')] }, sold)
    expect(
      variants.map(({ id, isActive, position, stockQuantity }) => [id, isActive, position, stockQuantity]),
    ).toEqual([
      ['blue', true, 1, 4],
      ['new-1', true, 2, 0],
      ['small', true, 0, null],
    ])
    expect(variants[0]).toMatchObject({ sku: 'SKU-blue', title: 'S / Blue' })
    const ended = planned({ variants: [{ id: 'blue', isActive: false }] }, sold).variants
    expect(ended.map(({ id, isActive }) => [id, isActive])).toEqual([
      ['blue', false],
      ['small', true],
    ])
  })

  it('lets a variant end whose choice is not offered any more', () => {
    const { variants } = planned({ options: [], variants: [{ id: 'small', optionValues: {} }] }, current)
    expect(variants).toMatchObject([{ id: 'small', title: '', isActive: true }])
    const fewer = [{ name: 'Size', values: ['S'] }]
    const blue = stored('blue', { optionValues: { Size: 'S', Colour: 'Blue' } })
    const both = { options, variants: [small, blue] }
    const end = { id: 'blue', isActive: false }
    const keep = { id: 'small', optionValues: { Size: 'S' } }
    expect(planned({ options: fewer, variants: [keep, end] }, both).variants).toMatchObject([{ title: 'S' }, {}])
    expect(refusedAt({ options: fewer, variants: [keep] }, both)).toEqual(['/options'])
  })

  it('leaves an inactive variant inactive unless told otherwise', () => {
    const { variants } = planned({ variants: [{ ...variant('L', 'L', 'Red'), id: 'large' }] }, current)
    expect(variants).toMatchObject([{ id: 'large', isActive: false, stockQuantity: null }, { id: 'small' }])
  })

  it('refuses ids it does not know or has twice, and choices of variants left out', () => {
    expect(refusedAt({ variants: [{ ...variant('X', 'S', 'Red'), id: 'other' }] }, current)).toEqual([
      '/variants/0/id',
      '/variants/0/optionValues',
    ])
    const twice = [
      { ...variant('A', 'S', 'Red'), id: 'small' },
      { ...variant('B', 'S', 'Blue'), id: 'small' },
    ]
    expect(refusedAt({ variants: twice }, current)).toEqual(['/variants/1/id'])
    expect(refusedAt({ variants: [{ ...variant('A', 'L', 'Red'), id: 'small' }] }, current)).toEqual([
      '/variants/0/optionValues',
    ])
  })

  it('may rename options only where every active variant still fits', () => {
    const wider = [options[0] ?? { name: '', values: [] }, { name: 'Colour', values: ['Red', 'Green'] }]
    expect(planned({ options: wider }, current).variants.map(({ id }) => id)).toEqual(['small'])
    expect(refusedAt({ options: [{ name: 'Size', values: ['S'] }] }, current)).toEqual(['/options'])
  })
})

describe('prices', () => {
  it('keep the step of their currency and stand below what they are compared with', () => {
    expect(refusedAt({ sku: 'A', price: 5, compareAtPrice: 5 })).toEqual(['/compareAtPrice'])
    expect(
      refusedAt({ sku: 'A', price: 5, prices: { KWD: { amount: 1001 }, JPY: { amount: 7, compareAt: 6 } } }),
    ).toEqual(['/prices/KWD/amount', '/prices/JPY/compareAt'])
  })

  it('are refused in currencies the shop does not have, and twice in its own', () => {
    expect(refusedAt({ sku: 'A', price: 5, prices: { XAU: { amount: 1 }, USD: { amount: 5 } } })).toEqual([
      '/prices/XAU',
      '/prices/USD',
    ])
  })
})
