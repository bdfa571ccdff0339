import { describe, expect, it } from 'vitest'
import { canonicalOptionValues, keywordsOf, slugify, slugWithTail, variantTitle } from './product.ts'

const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

describe('slugify', () => {
  it.each([
    ['Blue Enamel Mug', 'blue-enamel-mug'],
    ['  Crème brûlée — Torch! ', 'creme-brulee-torch'],
    ['Straße & Œuvre', 'strasse-and-oeuvre'],
    ['Baker’s Peel', 'bakers-peel'],
    ['№ 5 ½', 'no-5-1-2'],
  ])('writes %s as %s', (name, expected) => {
    expect(slugify(name)).toBe(expected)
  })

  it('leaves nothing of a name without Latin letters, which then gets a name of its own', () => {
    expect(slugify('茶碗')).toBe('')
    expect(slugWithTail('', 'prd_0000abcdef')).toBe('product-abcdef')
  })

  it('keeps within what the contract takes', () => {
    const long = slugify('lamp '.repeat(60))
    expect(long.length).toBeLessThanOrEqual(120)
    expect(long).toMatch(slug)
    const tailed = slugWithTail(long, 'prd_0000abcdef')
    expect(tailed.length).toBeLessThanOrEqual(120)
    expect(tailed).toMatch(slug)
  })
})

describe('option values', () => {
  it('are one text in whatever order they were named', () => {
    const [a, b] = [
      canonicalOptionValues({ Size: 'L', Colour: 'Blue' }),
      canonicalOptionValues({ Colour: 'Blue', Size: 'L' }),
    ]
    expect(JSON.stringify(a)).toBe('{"Colour":"Blue","Size":"L"}')
    expect(JSON.stringify(a)).toBe(JSON.stringify(b))
  })

  it('make the title in the order of the options', () => {
    const options = [
      { name: 'Size', values: ['L'] },
      { name: 'Colour', values: ['Blue'] },
    ]
    expect(variantTitle(options, { Colour: 'Blue', Size: 'L' })).toBe('L / Blue')
    expect(variantTitle([], {})).toBe('')
  })
})

it('makes keywords of tags, attribute and option values, SKUs and barcodes, each once', () => {
  const variant = { sku: 'MUG-1', barcode: null, optionValues: { Colour: 'Blue' } }
  const words = keywordsOf({
    tags: ['gift', 'Blue'],
    attributes: [{ value: 'Enamel' }],
    variants: [variant, { ...variant, barcode: '200' }],
  })
  expect(words).toBe('gift Blue Enamel MUG-1 200')
})
