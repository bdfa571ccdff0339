import { describe, expect, it } from 'vitest'
import { checkAmount } from './amount.ts'
import { exponentOf, feeOf, formatAmount } from './money.ts'

describe("Stripe's currencies", () => {
  it.each([
    ['usd', 2],
    ['jpy', 0],
    ['kwd', 3],
    ['isk', 2],
    ['huf', 2],
  ])('%s has %i decimals', (currency, digits) => expect(exponentOf(currency)).toBe(digits))

  it.each([
    [50, 'usd', true],
    [49, 'usd', false],
    [5120, 'kwd', true],
    [5124, 'kwd', false],
    [500, 'isk', true],
    [501, 'isk', false],
    [100, 'zzz', false],
    [100_000_000, 'usd', false],
  ])('%i %s may be charged: %s', (amount, currency, allowed) => expect(checkAmount(amount, currency).ok).toBe(allowed))

  it.each([
    [1000, 'usd', '$10.00'],
    [123_456_789, 'usd', '$1,234,567.89'],
    [500, 'jpy', '¥500'],
    [1000, 'sek', '10.00 sek'],
  ])('writes %i %s as %s', (amount, currency, text) => expect(formatAmount(amount, currency)).toBe(text))

  it.each([
    [2500, 'usd', 103],
    [50, 'usd', 31],
    [1000, 'jpy', 29],
  ])('takes a fee for %i %s of %i', (amount, currency, fee) => expect(feeOf(amount, currency)).toBe(fee))
})
