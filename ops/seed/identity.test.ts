import { describe, expect, it } from 'vitest'
import { categories, products } from './catalogue.ts'
import { seedId, seedNumber } from './identity.ts'

describe('seed ids', () => {
  it('are the same on every run and every machine', () => {
    expect(seedId('prd', 'late-riser-teapot')).toBe('prd_01j0000000ynpbmv9sbtkwbtpz')
  })

  it('have the form of the shop’s ids', () => {
    expect(seedId('var', 'KIT-TEA-001-CHE')).toMatch(/^var_01j0000000[0-9a-hjkmnp-tv-z]{16}$/)
  })

  it('differ by prefix and by key, over the whole catalogue', () => {
    const ids = [
      ...products.map((product) => seedId('prd', product.slug)),
      ...products.flatMap((product) => product.variants.map((variant) => seedId('var', variant.sku))),
      ...categories.map((category) => seedId('cat', category.slug)),
    ]
    expect(new Set(ids).size).toBe(ids.length)
    expect(seedId('prd', 'x').slice(4)).not.toBe(seedId('img', 'x').slice(4))
  })
})

describe('seed numbers', () => {
  it('stay below their bound and repeat for a key', () => {
    for (let index = 0; index < 200; index += 1) expect(seedNumber(`key-${index}`, 7)).toBeLessThan(7)
    expect(seedNumber('key', 1000)).toBe(seedNumber('key', 1000))
  })
})
