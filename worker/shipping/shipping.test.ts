import { describe, expect, it } from 'vitest'
import { methodsTo, type ShippingMethod, shippingCost } from './shipping.ts'

const method = (id: string, wishes: Partial<ShippingMethod> = {}): ShippingMethod => ({
  id,
  name: id,
  description: '',
  countries: [],
  minDays: 1,
  maxDays: 5,
  amount: 499,
  freeFrom: null,
  ...wishes,
})

describe('shippingCost', () => {
  it.each([
    { freeFrom: null, subTotal: 99_999_999, cost: 499 },
    { freeFrom: 5000, subTotal: 4999, cost: 499 },
    { freeFrom: 5000, subTotal: 5000, cost: 0 },
    { freeFrom: 5000, subTotal: 5001, cost: 0 },
    { freeFrom: 0, subTotal: 0, cost: 0 },
  ])('is $cost for $subTotal when it is free from $freeFrom', ({ freeFrom, subTotal, cost }) => {
    expect(shippingCost(method('a', { freeFrom }), subTotal)).toBe(cost)
  })
})

describe('methodsTo', () => {
  it('keeps those that name the country; no list means every country that none names', () => {
    const methods = [method('de', { countries: ['DE'] }), method('dach', { countries: ['AT', 'DE'] }), method('all')]
    expect(methodsTo(methods, 'DE', 0).map(({ id }) => id)).toEqual(['de', 'dach'])
    expect(methodsTo(methods, 'AT', 0).map(({ id }) => id)).toEqual(['dach'])
    expect(methodsTo(methods, 'US', 0).map(({ id }) => id)).toEqual(['all'])
  })

  it('puts the cheapest first at this sub-total, then the faster, then the shop’s own order', () => {
    const methods = [
      method('slow', { maxDays: 9 }),
      method('dear', { amount: 900, freeFrom: 5000 }),
      method('fast', { maxDays: 2 }),
      method('fast too', { maxDays: 2 }),
    ]
    expect(methodsTo(methods, 'US', 100).map(({ id }) => id)).toEqual(['fast', 'fast too', 'slow', 'dear'])
    expect(methodsTo(methods, 'US', 5000).map(({ id }) => id)).toEqual(['dear', 'fast', 'fast too', 'slow'])
  })

  it('leaves the list it was given as it is', () => {
    const methods = [method('dear', { amount: 900 }), method('cheap', { amount: 1 })]
    methodsTo(methods, 'US', 0)
    expect(methods.map(({ id }) => id)).toEqual(['dear', 'cheap'])
  })
})
