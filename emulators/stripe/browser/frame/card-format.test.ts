import { describe, expect, it } from 'vitest'

interface CardFormat {
  formatNumber(text: string): string
  formatExpiry(text: string, before?: string): string
  numberFault(text: string): { code: string; message: string } | null
  expiryFault(text: string, today: Date): { code: string; message: string } | null
  cvcFault(text: string, number: string): { code: string } | null
  postalFault(text: string, country: string): { code: string } | null
}
// The Worker takes this module as text, so its import has no types; here it runs as the module it is.
const format: CardFormat = await import(new URL('./card-format.shim.js', import.meta.url).href)
const today = new Date(2026, 10, 22)

describe('the card form', () => {
  it.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['4242 42424242-4242 99', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['42', '42'],
  ])('writes %s as %s', (typed, shown) => expect(format.formatNumber(typed)).toBe(shown))

  it.each([
    ['1', '', '1'],
    ['4', '', '04 / '],
    ['12', '1', '12 / '],
    ['12 / 3', '12 / ', '12 / 3'],
    ['1/30', '', '01 / 30'],
    ['12/2030', '', '12 / 30'],
    ['1230', '', '12 / 30'],
    ['12 /', '12 / ', '1'],
  ])('writes the date %j after %j as %j', (typed, before, shown) =>
    expect(format.formatExpiry(typed, before)).toBe(shown),
  )

  it.each([
    ['4242 4242 4242 4242', undefined],
    ['4242 4242', 'Your card number is incomplete.'],
    ['4242 4242 4242 4241', 'Your card number is invalid.'],
  ])('says of the number %s: %s', (text, message) => expect(format.numberFault(text)?.message).toBe(message))

  it.each([
    ['12 / 34', undefined],
    ['12 / 3', "Your card's expiration date is incomplete."],
    ['12 / 25', "Your card's expiration year is in the past."],
    ['10 / 26', "Your card's expiration date is in the past."],
    ['11 / 26', undefined],
    ['12 / 99', "Your card's expiration year is invalid."],
  ])('says of the date %s: %s', (text, message) => expect(format.expiryFault(text, today)?.message).toBe(message))

  it('asks four digits of an Amex and three of the others', () => {
    expect(format.cvcFault('123', '4242')).toBeNull()
    expect(format.cvcFault('123', '3782')).toMatchObject({ code: 'incomplete_cvc' })
  })

  it('asks for a postal code only where banks check one', () => {
    expect(format.postalFault('', 'US')).not.toBeNull()
    expect(format.postalFault('10001', 'US')).toBeNull()
    expect(format.postalFault('', 'DE')).toBeNull()
  })
})
