import { describe, expect, it } from 'vitest'

type Options = Record<string, unknown>
interface ExpressOptions {
  walletsOf(setting: string | null): string[]
  offeredWallets(options: Options, here: string[]): string[]
  paymentWallets(options: Options, here: string[]): string[]
  availability(offered: string[]): Options | undefined
  sheetOf(group: Options, options: Options, details: Options): Options
}
// The Worker takes this module as text, so its import has no types; here it runs as the module it is.
const shim: ExpressOptions = await import(new URL('./express-options.shim.js', import.meta.url).href)
const google = ['google_pay']

describe('the wallets', () => {
  it.each([
    [null, ['google_pay']],
    ['apple_pay, google_pay', ['apple_pay', 'google_pay']],
    ['', []],
    ['link', []],
  ])('of a browser set to %j are %j', (setting, wallets) => expect(shim.walletsOf(setting)).toEqual(wallets))

  it.each([
    [{}, ['google_pay']],
    [{ paymentMethods: { googlePay: 'never' } }, []],
    [{ paymentMethods: { applePay: 'always' } }, ['apple_pay', 'google_pay']],
    [{ paymentMethods: { applePay: 'auto' } }, ['google_pay']],
    [{ wallets: { googlePay: 'never' } }, []],
    [
      { paymentMethods: { applePay: 'always' }, paymentMethodOrder: ['google_pay', 'apple_pay'] },
      ['google_pay', 'apple_pay'],
    ],
  ])('that %j asks for are shown as %j', (options, shown) => {
    expect(shim.offeredWallets(options, google)).toEqual(shown)
  })

  it('of the Payment Element can be switched off one by one', () => {
    expect(shim.paymentWallets({}, google)).toEqual(google)
    expect(shim.paymentWallets({ wallets: { googlePay: 'never' } }, ['apple_pay', 'google_pay'])).toEqual(['apple_pay'])
  })

  it('that cannot be shown are told as undefined', () => {
    expect(shim.availability([])).toBeUndefined()
    expect(shim.availability(google)).toMatchObject({ googlePay: true, applePay: false })
  })
})

describe('a wallet’s sheet', () => {
  const group = { mode: 'payment', amount: 2500, currency: 'usd' }
  const rate = { id: 'standard', amount: 500, displayName: 'Standard' }

  it('shows what the click was resolved with over the element’s options', () => {
    const options = { emailRequired: true, lineItems: [{ name: 'Old', amount: 1 }], business: { name: 'Souk' } }
    expect(shim.sheetOf(group, options, { lineItems: [{ name: 'Lamp', amount: 2500 }] })).toMatchObject({
      amount: 2500,
      merchant: 'Souk',
      emailRequired: true,
      lineItems: [{ name: 'Lamp', amount: 2500 }],
    })
  })

  it.each([
    [{ lineItems: [{ name: 'Lamp', amount: 2501 }] }, 'is less than the total amount of the line items'],
    [{ lineItems: [{ name: 'Lamp', amount: '25' }] }, 'integer'],
    [{ shippingAddressRequired: true }, 'you must specify shippingRates'],
    [{ shippingAddressRequired: true, shippingRates: [] }, 'one rate or more'],
    [{ shippingAddressRequired: true, shippingRates: [rate, rate] }, 'an id of its own'],
  ])('is refused for %j: %s', (details, words) => expect(() => shim.sheetOf(group, {}, details)).toThrow(words))

  it('offers rates only where something is shipped', () => {
    expect(shim.sheetOf(group, { shippingRates: [rate] }, {})).toMatchObject({ shippingRates: [] })
    expect(shim.sheetOf(group, { shippingRates: [rate], shippingAddressRequired: true }, {})).toMatchObject({
      shippingRates: [rate],
    })
  })
})
