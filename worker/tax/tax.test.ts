import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dependsOnRegion, rateFor, type TaxRate, taxOf } from './tax.ts'

const rate = (region: string, wishes: Partial<TaxRate> = {}): TaxRate => ({
  region,
  name: `Tax ${region}`,
  partsPerMillion: 88_750,
  appliesToShipping: false,
  ...wishes,
})

describe('rateFor', () => {
  const rates = [rate('CA'), rate(''), rate('NY')]

  it.each([
    ['NY', 'NY'],
    [' ny ', 'NY'],
    ['US-NY', 'NY'],
    ['CA', 'CA'],
    ['TX', ''],
    ['', ''],
    ['  ', ''],
    [undefined, ''],
  ])('of region %j is that of %j', (region, found) => {
    expect(rateFor(rates, region)?.region).toBe(found)
  })

  it('knows a region that the table writes with its country', () => {
    expect(rateFor([rate('US-CA'), rate('')], 'CA')?.region).toBe('US-CA')
  })

  it('depends on the region only where one has a rate of its own', () => {
    expect(dependsOnRegion(rates)).toBe(true)
    expect(dependsOnRegion([rate('')])).toBe(false)
    expect(dependsOnRegion([])).toBe(false)
  })

  it('is none where the country has none', () => {
    expect(rateFor([], 'NY')).toBeNull()
    expect(rateFor([rate('CA')], 'NY')).toBeNull()
    expect(rateFor([rate('CA')], undefined)).toBeNull()
  })
})

describe('taxOf', () => {
  const input = { currency: 'USD', lines: [1499, 1200, 0], shippingAmount: 600 }

  it('is rounded half up per line and on top', () => {
    expect(taxOf(rate(''), input)).toEqual({ lines: [133, 107, 0], shipping: 0, total: 240 })
  })

  it('includes the shipping where the law says so', () => {
    expect(taxOf(rate('', { appliesToShipping: true }), input)).toEqual({
      lines: [133, 107, 0],
      shipping: 53,
      total: 293,
    })
  })

  it('is nothing without a rate, line by line', () => {
    expect(taxOf(null, input)).toEqual({ lines: [0, 0, 0], shipping: 0, total: 0 })
  })

  it('keeps the steps of currencies that have no small coins', () => {
    const tenth = rate('', { partsPerMillion: 100_000, appliesToShipping: true })
    expect(taxOf(tenth, { currency: 'JPY', lines: [155], shippingAmount: 154 })).toMatchObject({
      lines: [16],
      shipping: 15,
    })
    expect(taxOf(tenth, { currency: 'KWD', lines: [1550], shippingAmount: 1540 })).toMatchObject({
      lines: [160],
      shipping: 150,
    })
    expect(taxOf(tenth, { currency: 'ISK', lines: [5000], shippingAmount: 4900 })).toMatchObject({
      lines: [500],
      shipping: 500,
    })
  })

  it('adds up, and what is due on one line does not depend on the others', () => {
    const amounts = fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 20 })
    fc.assert(
      fc.property(
        amounts,
        fc.nat({ max: 1_000_000 }),
        fc.boolean(),
        fc.nat({ max: 300_000 }),
        (lines, ship, on, ppm) => {
          const one = rate('', { partsPerMillion: ppm, appliesToShipping: on })
          const tax = taxOf(one, { currency: 'USD', lines, shippingAmount: ship })
          expect(tax.total).toBe(tax.lines.reduce((sum, amount) => sum + amount, tax.shipping))
          expect(tax.lines).toEqual(
            lines.map((amount) => taxOf(one, { currency: 'USD', lines: [amount], shippingAmount: 0 }).lines[0]),
          )
        },
      ),
    )
  })
})
