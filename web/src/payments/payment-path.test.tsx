import { describe, expect, it } from 'vitest'
import { documentOf, isPaymentPath, paymentPath } from './payment-path.ts'

describe('the documents in which Stripe’s script may run', () => {
  it.each([paymentPath('ord_1'), `${paymentPath('ord_1')}/`, '/account/cards', '/account/cards/'])('%s', (path) => {
    expect(isPaymentPath(path)).toBe(true)
  })
  it.each([
    '/',
    '/checkout',
    '/account',
    '/account/cardsharp',
    '/account/orders',
    '/checkout/ord_1/pay/more',
    '/admin',
  ])('never %s', (path) => {
    expect(isPaymentPath(path)).toBe(false)
  })
})

describe('documents of their own', () => {
  it('are checkout with its payment, and the saved cards; everything else is one shop', () => {
    expect(['/checkout', '/checkout/ord_1/pay'].map(documentOf)).toEqual(['checkout', 'checkout'])
    expect(documentOf('/account/cards')).toBe('account/cards')
    expect(['/', '/account', '/account/orders', '/checkouts'].map(documentOf)).toEqual(Array(4).fill(undefined))
  })
})
