import { describe, expect, it } from 'vitest'
import { NONTAXABLE, percentage, rateAt, taxability, taxOn } from './tax.ts'

describe('the flat tax table', () => {
  it.each([
    ['GB', null, 2000, 'vat'],
    ['US', 'CA', 725, 'sales_tax'],
    ['US', 'OR', 0, 'sales_tax'],
    ['BR', null, 0, 'vat'],
  ])('has for %s %s the rate %i', (country, state, rate, type) => {
    expect(rateAt(country, state)).toMatchObject({ rate, type })
  })

  it.each([
    [1000, 725, false, 73],
    [1200, 2000, true, 200],
    [999, 2000, false, 200],
    [-1000, 725, false, -73],
    [0, 725, false, 0],
  ])('takes of %i at %i (inclusive: %s) %i', (amount, rate, inclusive, tax) => {
    expect(taxOn(amount, rate, inclusive)).toBe(tax)
  })

  it('says why', () => {
    expect(taxability(725, NONTAXABLE)).toBe('product_exempt')
    expect([taxability(725, 'txcd_1'), taxability(0, 'txcd_1')]).toEqual(['standard_rated', 'not_collecting'])
    expect([725, 2000].map(percentage)).toEqual(['7.25', '20'])
  })
})
