import { describe, expect, it } from 'vitest'
import { products } from './catalogue.ts'
import { naturalEnding, pricesOf } from './prices.ts'

describe('the price list', () => {
  it('rounds to endings a shop would print', () => {
    expect(naturalEnding(1337)).toBe(1350)
    expect(naturalEnding(4464)).toBe(4500)
    expect(naturalEnding(10_974)).toBe(11_000)
    expect(naturalEnding(3)).toBe(50)
  })

  it('keeps USD as written and derives EUR and GBP', () => {
    expect(pricesOf(4800)).toEqual([
      { currency: 'USD', amount: 4800 },
      { currency: 'EUR', amount: 4500 },
      { currency: 'GBP', amount: 3900 },
    ])
  })

  it('leaves out a comparison that is not higher than the price', () => {
    expect(pricesOf(4800, 4800)).toEqual(pricesOf(4800))
    expect(pricesOf(100, 101).map((price) => price.compareAt)).toEqual([101, undefined, undefined])
  })

  it('gives every variant a whole positive price in three currencies', () => {
    for (const product of products) {
      for (const variant of product.variants) {
        const prices = pricesOf(variant.priceUsd ?? product.priceUsd, product.compareAtUsd)
        expect(prices.map((price) => price.currency)).toEqual(['USD', 'EUR', 'GBP'])
        for (const { amount, compareAt = Number.POSITIVE_INFINITY } of prices) {
          expect(Number.isInteger(amount) && amount > 0 && compareAt > amount, variant.sku).toBe(true)
        }
      }
    }
  })
})
