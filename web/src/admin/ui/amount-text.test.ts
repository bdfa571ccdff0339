import { describe, expect, it } from 'vitest'
import { readAmount, readCount, writeAmount } from './amount-text.ts'

describe('amounts as they are typed', () => {
  it.each([
    ['14.99', 'USD', 1499],
    ['14,9', 'USD', 1490],
    [' 1 250 ', 'USD', 125_000],
    ['1.10', 'USD', 110],
    ['0.070', 'USD', 7],
    ['1500', 'JPY', 1500],
    ['1.250', 'KWD', 1250],
    ['999999.99', 'USD', 99_999_999],
  ])('reads %s %s as %i minor units', (text, currency, amount) => {
    expect(readAmount(text, currency)).toBe(amount)
  })

  it.each([
    ['', 'USD'],
    ['ten', 'USD'],
    ['-1', 'USD'],
    ['1.999', 'USD'],
    ['1,234.50', 'USD'],
    ['1.5', 'JPY'],
    ['1000000', 'USD'],
    ['1e3', 'USD'],
  ])('refuses %j in %s', (text, currency) => {
    expect(readAmount(text, currency)).toBeNull()
  })

  it.each([
    [1499, 'USD', '14.99'],
    [7, 'USD', '0.07'],
    [1500, 'JPY', '1500'],
    [null, 'USD', ''],
  ])('writes %s %s so that it reads back', (amount, currency, text) => {
    expect(writeAmount(amount, currency)).toBe(text)
    if (amount !== null) expect(readAmount(text, currency)).toBe(amount)
  })

  it('reads counts as whole numbers to a million', () => {
    expect(['0', ' 12 ', '1000000', '1000001', '1.5', '-1', ''].map(readCount)).toEqual([
      0,
      12,
      1_000_000,
      null,
      null,
      null,
      null,
    ])
  })
})
