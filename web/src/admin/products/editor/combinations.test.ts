import { describe, expect, it } from 'vitest'
import { combinationsOf, missingVariants, readValues, renamedValues } from './combinations.ts'
import { emptyVariant } from './product-draft.ts'

const colour = { values: ['Blue', 'Green'] }
const size = { values: ['S', 'M'] }

describe('the combinations of options', () => {
  it('are all of them, the last option turning fastest', () => {
    expect(combinationsOf([colour, size])).toEqual([
      ['Blue', 'S'],
      ['Blue', 'M'],
      ['Green', 'S'],
      ['Green', 'M'],
    ])
  })

  it('are none while an option has no values', () => {
    expect(combinationsOf([colour, { values: [] }])).toEqual([])
  })

  it('are offered only where no variant is, at the price of the first one and without its SKU', () => {
    const first = { ...emptyVariant(['Blue', 'S']), sku: 'MUG', price: '14.99', weight: '300' }
    const missing = missingVariants([colour, size], [first])
    expect(missing.map((variant) => variant.values.join(' '))).toEqual(['Blue M', 'Green S', 'Green M'])
    expect(missing[0]).toMatchObject({ price: '14.99', weight: '300', sku: '', id: null })
  })
})

describe('editing the values of an option', () => {
  it('renames a value rewritten in its place', () => {
    const rename = renamedValues(['Blue', 'Green'], ['Azure', 'Green'])
    expect([rename('Blue'), rename('Green'), rename('')]).toEqual(['Azure', 'Green', ''])
  })

  it('renames nothing when values come or go', () => {
    expect(renamedValues(['Blue', 'Green'], ['Green'])('Blue')).toBe('Blue')
  })

  it('reads values between commas, each once', () => {
    expect(readValues(' Blue, Green,,Blue ,')).toEqual(['Blue', 'Green'])
  })
})
