import { describe, expect, it } from 'vitest'
import type { Quote } from '#contracts/checkout'
import { changesBetween } from './quote-change.ts'

type Item = Quote['items'][number]
const item = (variantId: string, quantity: number, price: number): Item => ({
  productId: 'prd_1',
  variantId,
  slug: variantId,
  name: variantId,
  variantTitle: '',
  imageUrl: null,
  quantity,
  price,
  lineTotal: quantity * price,
  available: 9,
})

function quote(items: Item[], wishes: Partial<Quote> = {}): Quote {
  const subTotal = items.reduce((sum, one) => sum + one.lineTotal, 0)
  return {
    currency: 'USD',
    items,
    subTotal,
    discountAmount: 0,
    shippingAmount: 500,
    taxAmount: 0,
    totalAmount: subTotal + 500,
    taxes: [],
    shippingMethodId: 'shm_1',
    shippingMethods: [],
    ...wishes,
  }
}

describe('changesBetween', () => {
  it('names a new price, and both totals', () => {
    expect(changesBetween(quote([item('Mug', 1, 1000)]), quote([item('Mug', 1, 1200)]))).toEqual([
      'Mug costs $12.00, not $10.00.',
      'The total is $17.00, not $15.00.',
    ])
  })

  it('names what a second tab added, took away and changed', () => {
    const before = quote([item('Mug', 1, 1000), item('Jug', 1, 300)])
    const after = quote([item('Mug', 2, 1000), item('Cup', 3, 100)])
    expect(changesBetween(before, after)).toEqual([
      'Mug: 2 instead of 1.',
      'Jug is no longer in your order.',
      'Cup was added: 3 × $1.00.',
      'The total is $28.00, not $18.00.',
    ])
  })

  it('names shipping and tax', () => {
    const before = quote([item('Mug', 1, 1000)])
    const after = quote([item('Mug', 1, 1000)], { shippingAmount: 700, taxAmount: 90, totalAmount: 1790 })
    expect(changesBetween(before, after)).toEqual([
      'Shipping is $7.00, not $5.00.',
      'Tax is $0.90, not $0.00.',
      'The total is $17.90, not $15.00.',
    ])
  })
})
