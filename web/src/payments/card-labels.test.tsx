import { expect, it } from 'vitest'
import { hasExpired, sayBrand, sayCard, sayExpiry, sayWallet } from './card-labels.ts'

it('names a card as its owner knows it', () => {
  expect(sayCard({ type: 'card', brand: 'visa', last4: '4242' })).toBe('Visa ending in 4242')
  expect(sayCard({ type: 'card', brand: 'amex', last4: '0005' })).toBe('American Express ending in 0005')
  expect(sayCard({ type: 'sepa_debit', brand: null, last4: '3000' })).toBe('sepa debit ending in 3000')
  expect(sayCard({ type: 'card', brand: null, last4: null })).toBe('Card')
})

it('calls a brand it does not know a card, and an unknown wallet by its own name', () => {
  expect(sayBrand('unknown')).toBe('Card')
  expect(sayWallet('google_pay')).toBe('Google Pay')
  expect(sayWallet('some_purse')).toBe('some purse')
  expect(sayWallet(null)).toBeNull()
})

it('holds a card for good until the last day of its month', () => {
  const card = { expMonth: 12, expYear: 2026 }
  expect(sayExpiry(card)).toBe('12/26')
  expect(hasExpired(card, new Date(2026, 11, 31, 23, 59))).toBe(false)
  expect(hasExpired(card, new Date(2027, 0, 1))).toBe(true)
  expect(hasExpired({ expMonth: null, expYear: null })).toBe(false)
  expect(sayExpiry({ expMonth: null, expYear: 2026 })).toBeNull()
})
