import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, exponentOf, formatMoney, maximumAmount, minimumChargeOf, shareOf, stepOf } from './money.ts'

// docs.stripe.com/currencies, written out by hand: a currency that moves to another row changes what people are charged.
const zeroDecimal = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ')
const threeDecimal = 'BHD JOD KWD OMR TND'.split(' ')
const twoDecimal = 'USD EUR GBP CHF CAD AUD SEK NOK DKK PLN CZK HUF TWD INR MXN BRL ISK UGX'.split(' ')

const amounts = fc.integer({ min: 0, max: maximumAmount })

describe('exponentOf', () => {
  it.each(zeroDecimal)('counts %s in whole units', (currency) => {
    expect(exponentOf(currency)).toBe(0)
    expect(stepOf(currency)).toBe(1)
  })

  it.each(threeDecimal)('counts %s in thousandths, of which Stripe takes every tenth', (currency) => {
    expect(exponentOf(currency)).toBe(3)
    expect(stepOf(currency)).toBe(10)
  })

  it.each(twoDecimal)('counts %s in hundredths', (currency) => {
    expect(exponentOf(currency)).toBe(2)
  })

  it('lets ISK and UGX have hundredths but charges them in whole units', () => {
    expect(['ISK', 'UGX', 'USD', 'HUF'].map(stepOf)).toEqual([100, 100, 1, 1])
  })
})

describe('shareOf', () => {
  it.each([
    // 8.875 % of 14.99 is 1.3303; of 12.00 exactly 1.065, the half goes up.
    { amount: 1499, ppm: 88_750, currency: 'USD', share: 133 },
    { amount: 1200, ppm: 88_750, currency: 'USD', share: 107 },
    { amount: 1, ppm: 500_000, currency: 'USD', share: 1 },
    { amount: 1, ppm: 499_999, currency: 'USD', share: 0 },
    { amount: 1999, ppm: 100_000, currency: 'JPY', share: 200 },
    { amount: 1050, ppm: 100_000, currency: 'KWD', share: 110 },
    { amount: 1040, ppm: 100_000, currency: 'KWD', share: 100 },
    { amount: 1500, ppm: 100_000, currency: 'ISK', share: 200 },
    { amount: 1400, ppm: 100_000, currency: 'ISK', share: 100 },
    { amount: 1499, ppm: 0, currency: 'USD', share: 0 },
    { amount: maximumAmount, ppm: 1_000_000, currency: 'USD', share: maximumAmount },
  ])('takes $ppm millionths of $amount $currency as $share, half up', ({ amount, ppm, currency, share }) => {
    expect(shareOf(amount, ppm, currency)).toBe(share)
  })

  it('is the nearest step of the currency, for any amount and rate', () => {
    const currencies = fc.constantFrom('USD', 'JPY', 'KWD', 'ISK')
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 1_000_000 }), currencies, (amount, ppm, currency) => {
        const step = BigInt(stepOf(currency))
        const share = BigInt(shareOf(amount, ppm, currency))
        expect(share % step).toBe(0n)
        // Twice the distance to the exact share, in millionths: at most one step, and the half belongs to the upper one.
        const distance = 2n * (share * 1_000_000n - BigInt(amount) * BigInt(ppm))
        expect(distance <= step * 1_000_000n && distance > -step * 1_000_000n).toBe(true)
      }),
    )
  })
})

describe('allocate', () => {
  it.each([
    { amount: 100, weights: [1, 1, 1], parts: [34, 33, 33] },
    { amount: 10, weights: [1, 2], parts: [3, 7] },
    { amount: 5, weights: [3, 3, 4], parts: [2, 1, 2] },
    { amount: 7, weights: [0, 0], parts: [7, 0] },
    { amount: 7, weights: [0, 5, 0], parts: [0, 7, 0] },
    { amount: 0, weights: [5, 5], parts: [0, 0] },
    { amount: 7, weights: [], parts: [] },
  ])('splits $amount over $weights as $parts', ({ amount, weights, parts }) => {
    expect(allocate(amount, weights)).toEqual(parts)
  })

  it('adds up exactly, and no part is a whole unit away from its share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: maximumAmount }), { minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const parts = allocate(amount, shares)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
        expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true)
        const sum = shares.reduce((total, share) => total + share, 0)
        if (sum === 0) return
        for (const [index, part] of parts.entries()) {
          expect(Math.abs(part - (amount * (shares[index] ?? 0)) / sum)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('minimumChargeOf', () => {
  it('knows the floor of the common currencies', () => {
    expect(['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD'].map(minimumChargeOf)).toEqual([50, 50, 30, 50, 50, 50, 50])
  })

  it('lets no currency go without a floor', () => {
    expect(minimumChargeOf('XYZ')).toBe(50)
  })
})

describe('formatMoney', () => {
  it.each([
    [1499, 'USD', '$14.99'],
    [0, 'USD', '$0.00'],
    [1499, 'JPY', '¥1,499'],
    [1490, 'KWD', 'KWD 1.490'],
    [50_000, 'ISK', 'ISK 500.00'],
    [maximumAmount, 'GBP', '£999,999.99'],
  ])('writes %i %s as %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency).replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('follows the reader’s locale', () => {
    expect(formatMoney(123_456, 'EUR', 'de-DE').replaceAll('\u00a0', ' ')).toBe('1.234,56 €')
  })
})
