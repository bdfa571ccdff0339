import { describe, expect, it } from 'vitest'

type Options = Record<string, unknown>
interface ElementsOptions {
  checkElementsOptions(options: Options): void
  updatedOptions(before: Options, changed: Options): Options
  mismatch(group: Options, intent: Options): { message: string } | undefined
}
// The Worker takes this module as text, so its import has no types; here it runs as the module it is.
const shim: ElementsOptions = await import(new URL('./elements-options.shim.js', import.meta.url).href)
const payment = { mode: 'payment', amount: 2500, currency: 'usd' }
const intent = { object: 'payment_intent', amount: 2500, currency: 'usd', capture_method: 'automatic_async' }

describe('elements()', () => {
  it.each([
    payment,
    { ...payment, captureMethod: 'manual', setupFutureUsage: 'off_session' },
    { ...payment, customerSessionClientSecret: 'cuss_secret_a1' },
    { mode: 'setup', currency: 'usd' },
    { mode: 'setup' },
    { mode: 'subscription', amount: 0, currency: 'usd' },
    { clientSecret: 'pi_1_secret_a' },
    { clientSecret: 'seti_1_secret_a' },
  ])('takes %j', (options) => expect(() => shim.checkElementsOptions(options)).not.toThrow())

  it.each([
    [{ ...payment, paymentMethodTypes: ['card'] }, 'no longer supported'],
    [{}, 'you must pass a clientSecret or mode'],
    [{ ...payment, clientSecret: 'pi_1_secret_a' }, 'not both'],
    [{ clientSecret: 'pi_1' }, 'client secret'],
    [{ ...payment, mode: 'pay' }, 'mode should be one of'],
    [{ ...payment, amount: undefined }, 'amount should be'],
    [{ ...payment, amount: 0 }, 'amount should be'],
    [{ ...payment, amount: 25.5 }, 'amount should be'],
    [{ ...payment, currency: 'USD' }, 'lower case'],
    [{ ...payment, captureMethod: 'later' }, 'captureMethod should be one of'],
    [{ ...payment, setupFutureUsage: 'none' }, 'setupFutureUsage should be one of'],
    [{ mode: 'setup', amount: 2500 }, 'is not taken'],
    [{ ...payment, customerSessionClientSecret: 'cuss_1' }, 'customerSessionClientSecret'],
  ])('refuses %j: %s', (options, words) => expect(() => shim.checkElementsOptions(options)).toThrow(words))
})

describe('elements.update()', () => {
  it('merges, and checks the whole', () => {
    expect(shim.updatedOptions(payment, { amount: 3000 })).toEqual({ ...payment, amount: 3000 })
    expect(() => shim.updatedOptions(payment, { amount: -1 })).toThrow('amount should be')
  })

  it('leaves the money of a client secret alone', () => {
    const group = { clientSecret: 'pi_1_secret_a' }
    expect(() => shim.updatedOptions(group, { amount: 3000 })).toThrow('fetchUpdates')
    expect(shim.updatedOptions(group, { appearance: {} })).toEqual({ ...group, appearance: {} })
  })
})

describe('confirming', () => {
  it.each([
    [payment, intent],
    [{ clientSecret: 'pi_1_secret_a' }, { ...intent, amount: 1 }],
    [payment, { ...intent, setup_future_usage: 'off_session' }],
    [{ ...payment, captureMethod: 'automatic' }, intent],
    [{ mode: 'setup' }, { object: 'setup_intent' }],
  ])('takes %j for %j', (group, found) => expect(shim.mismatch(group, found)).toBeUndefined())

  it.each([
    [payment, { ...intent, amount: 2400 }, '`amount`'],
    [payment, { ...intent, currency: 'eur' }, '`currency`'],
    [payment, { ...intent, capture_method: 'manual' }, '`capture_method`'],
    [{ ...payment, setupFutureUsage: 'off_session' }, intent, '`setup_future_usage`'],
    [payment, { object: 'setup_intent' }, '`mode`'],
  ])('refuses %j for %j: %s', (group, found, words) => expect(shim.mismatch(group, found)?.message).toContain(words))
})
