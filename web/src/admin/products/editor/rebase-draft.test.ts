import { expect, it } from 'vitest'
import { aProduct, aProductInColours, aVariant } from './a-product.ts'
import { draftOf, emptyVariant } from './product-draft.ts'
import { changesOf } from './read-draft.ts'
import { rebaseDraft } from './rebase-draft.ts'

it('keeps what was typed and takes over what another changed, so that nothing of theirs is written back', () => {
  const former = draftOf(aProduct())
  const now = draftOf(aProduct({ name: 'Great mug', variants: [aVariant({ price: 1600 })] }))
  const typed = draftOf(aProduct())
  typed.description = 'Holds a lot of tea.'
  const rebased = rebaseDraft(typed, former, now)
  expect(rebased).toMatchObject({ name: 'Great mug', description: 'Holds a lot of tea.' })
  expect(rebased.variants).toMatchObject([{ price: '16.00' }])
  expect(changesOf(rebased, now, 'USD')).toEqual({ description: 'Holds a lot of tea.' })
})

it('keeps rows that were added or removed here, and takes over those that another added', () => {
  const product = aProductInColours()
  const former = draftOf(product)
  const typed = draftOf(product)
  typed.variants = [...typed.variants.slice(0, 1), { ...emptyVariant(['Red']), sku: 'MUG-R', price: '9' }]
  const added = aVariant({ id: 'var_3', sku: 'MUG-W', optionValues: { Colour: 'White' } })
  const now = draftOf({ ...product, variants: [...product.variants, added] })
  expect(rebaseDraft(typed, former, now).variants.map((variant) => [variant.id, variant.sku])).toEqual([
    ['var_1', 'MUG-B'],
    [null, 'MUG-R'],
    ['var_3', 'MUG-W'],
  ])
})

it('takes up a variant that was stored although the rest was refused', () => {
  const product = aProductInColours()
  const typed = draftOf(product)
  typed.variants.push({ ...emptyVariant(['Red']), sku: 'MUG-R', price: '9', stock: '4' })
  const stored = aVariant({ id: 'var_3', sku: 'MUG-R', optionValues: { Colour: 'Red' } })
  const rebased = rebaseDraft(typed, draftOf(product), draftOf({ ...product, variants: [...product.variants, stored] }))
  expect(rebased.variants.map(({ id, stock }) => [id, stock])).toEqual([
    ['var_1', ''],
    ['var_2', ''],
    ['var_3', ''],
  ])
})
