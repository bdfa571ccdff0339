import { beforeAll, describe, expect, it } from 'vitest'
import { api } from '../testing/api.ts'
import { givenShipping } from '../testing/checkout.ts'
import { given } from '../testing/given.ts'
import type { Quote } from './contract.ts'

let shipping: { standard: string; express: string }
beforeAll(async () => {
  shipping = await givenShipping()
})

describe('a quote', () => {
  it('invariant 5: lines − discounts + shipping + tax = total, tax on shipping included', async () => {
    const product = await given.product({ price: 1999, stock: 5 })
    const { body } = await api<Quote>('/checkout/quote', {
      body: { items: [{ variantId: product.variantId, quantity: 3 }], shippingAddress: { country: 'US', state: 'ny' } },
    })
    expect(body).toMatchObject({ subTotal: 5997, shippingAmount: 500, taxAmount: 650, totalAmount: 7147 })
    expect(body.taxes).toEqual([{ name: 'New York', percentage: 10, amount: 650 }])
    expect(body.shippingMethods.map((method) => method.id)).toEqual([shipping.standard, shipping.express])
  })

  it('refuses a country without a shipping zone', async () => {
    const product = await given.product({ price: 1999, stock: 5 })
    const body = { items: [{ variantId: product.variantId, quantity: 1 }], shippingAddress: { country: 'AQ' } }
    expect(await api('/checkout/quote', { body })).toBeProblem('shipping-unavailable')
  })
})
