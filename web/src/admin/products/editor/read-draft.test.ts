import { describe, expect, it } from 'vitest'
import { CreateProduct, UpdateProduct } from '#contracts/catalog/products'
import { aProduct, aProductInColours, aVariant } from './a-product.ts'
import { draftOf, emptyDraft, emptyVariant } from './product-draft.ts'
import { changesOf, readDraft } from './read-draft.ts'

describe('reading the product form', () => {
  it('reads a flat product into the body of the contract', () => {
    const { body, errors } = readDraft(draftOf(aProduct()), 'USD')
    expect(errors).toEqual([])
    expect(CreateProduct.safeParse(body).success).toBe(true)
    expect(body).toMatchObject({ name: 'Mug', price: 1499, sku: 'MUG', tags: ['gift'], weightGrams: 300 })
    expect(body).not.toHaveProperty('variants')
  })

  it('reads options and variants into the body of the contract, and none of the flat fields', () => {
    const { body, errors } = readDraft(draftOf(aProductInColours()), 'USD')
    expect(errors).toEqual([])
    expect(CreateProduct.safeParse(body).success).toBe(true)
    expect(body.variants?.map((variant) => [variant.id, variant.optionValues])).toEqual([
      ['var_1', { Colour: 'Blue' }],
      ['var_2', { Colour: 'Green' }],
    ])
    expect(body).not.toHaveProperty('price')
  })

  it('never sends back the stock it read, for that would undo every reservation since', () => {
    const draft = draftOf(aProduct())
    expect(readDraft(draft, 'USD').body).not.toHaveProperty('stockQuantity')
    const [variant] = draft.variants
    if (variant !== undefined) variant.stock = '12'
    expect(readDraft(draft, 'USD').body.stockQuantity).toBe(12)
  })

  it('points to what is missing with the pointers of the API', () => {
    const pointers = readDraft(emptyDraft(), 'USD').errors.map((error) => error.pointer)
    expect(pointers).toEqual(['/name', '/categoryId', '/sku', '/price'])
    const draft = draftOf(aProductInColours())
    draft.variants.push({ ...emptyVariant(['Blue']), sku: 'X', price: 'ten' })
    expect(readDraft(draft, 'USD').errors.map((error) => error.pointer)).toEqual([
      '/variants/2/optionValues',
      '/variants/2/price',
    ])
  })

  it('refuses a former price that is not higher, and a currency twice', () => {
    const draft = draftOf(aProduct())
    const [variant] = draft.variants
    if (variant === undefined) throw new Error('The draft has no variant.')
    variant.compareAt = '14.99'
    variant.prices = [
      { key: 'a', currency: 'eur', amount: '13', compareAt: '' },
      { key: 'b', currency: 'EUR', amount: '12', compareAt: '' },
    ]
    const { body, errors } = readDraft(draft, 'USD')
    expect(errors.map((error) => error.pointer)).toEqual(['/compareAtPrice', '/prices/EUR'])
    expect(body.prices).toEqual({ EUR: { amount: 1300, compareAt: null } })
  })

  it.each([
    ['', null],
    ['  ', null],
    ['1', 1],
    [' 25 ', 25],
    ['999999', 999_999],
  ])('reads %j as a maximum per order of %s', (typed, maxPerOrder) => {
    const { body, errors } = readDraft({ ...draftOf(aProduct()), maxPerOrder: typed }, 'USD')
    expect(errors).toEqual([])
    expect(body.maxPerOrder).toBe(maxPerOrder)
    expect(CreateProduct.safeParse(body).success).toBe(true)
  })

  it.each(['0', '-1', '1.5', '007', 'ten', '1e3', '1000000'])('refuses %j as a maximum per order', (typed) => {
    const { errors } = readDraft({ ...draftOf(aProduct()), maxPerOrder: typed }, 'USD')
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/maxPerOrder'])
  })

  it('takes a maximum per order away with an emptied field', () => {
    const before = draftOf({ ...aProduct(), maxPerOrder: 3 })
    expect(before.maxPerOrder).toBe('3')
    expect(readDraft({ ...before, maxPerOrder: '' }, 'USD').body.maxPerOrder).toBeNull()
  })
})

describe('what is sent of a change', () => {
  it('is nothing when nothing was changed', () => {
    const draft = draftOf(aProductInColours())
    expect(changesOf(draft, draftOf(aProductInColours()), 'USD')).toEqual({})
  })

  it('is the changed field alone, so that no other person’s change is written over', () => {
    const changed = { ...draftOf(aProduct()), name: 'Big mug' }
    expect(changesOf(changed, draftOf(aProduct()), 'USD')).toEqual({ name: 'Big mug' })
  })

  it('is an empty list of options with the one remaining variant, and the end of the others, when a product loses its options', () => {
    const former = draftOf(aProductInColours())
    const [first] = former.variants
    const changes = changesOf(
      { ...former, options: [], variants: first === undefined ? [] : [{ ...first, values: [] }] },
      former,
      'USD',
    )
    expect(UpdateProduct.safeParse(changes).success).toBe(true)
    expect(changes.options).toEqual([])
    expect(changes.variants?.slice(1)).toEqual([{ id: 'var_2', isActive: false }])
    expect(changes.variants?.[0]).toMatchObject({ id: 'var_1', optionValues: {} })
    expect(changes).not.toHaveProperty('price')
  })
})

describe('the form of a stored product', () => {
  it('shows the variant that is sold when a product has lost its options', () => {
    const old = aVariant({ id: 'var_0', isActive: false, optionValues: { Colour: 'Red' } })
    const draft = draftOf(aProduct({ variants: [old, aVariant()] }))
    expect(draft.variants.map((variant) => variant.id)).toEqual(['var_1'])
  })

  it('leaves out variants off sale that fit the options no more, and keeps those that do', () => {
    const product = aProductInColours()
    const gone = aVariant({ id: 'var_3', isActive: false, optionValues: { Colour: 'Red' } })
    const resting = aVariant({ id: 'var_2', isActive: false, optionValues: { Colour: 'Green' } })
    const [first] = product.variants
    const draft = draftOf({ ...product, variants: [first ?? aVariant(), resting, gone] })
    expect(draft.variants.map((variant) => variant.id)).toEqual(['var_1', 'var_2'])
  })
})
