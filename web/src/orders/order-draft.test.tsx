import { beforeEach, expect, it, vi } from 'vitest'
import { forgetDraft, keepDraft, readDraft } from './order-draft.ts'

const draft = { email: 'ada@example.com', shippingMethodId: 'express' }

beforeEach(() => sessionStorage.clear())

it('finds again what was typed in this tab, until the order is paid', () => {
  expect(readDraft('')).toBeNull()
  keepDraft('', draft)
  expect(readDraft('')).toEqual(draft)
  forgetDraft()
  expect(readDraft('')).toBeNull()
})

it('shows it to no one else at the same tab: not to an account, a guest or another account', () => {
  keepDraft('usr_1', draft)
  expect([readDraft('usr_1'), readDraft('usr_2'), readDraft('')]).toEqual([draft, null, null])
  keepDraft('', draft)
  expect(readDraft('usr_1')).toBeNull()
})

it('is empty, and no fault, in a browser that keeps nothing or something unreadable', () => {
  sessionStorage.setItem('souk-checkout', '{half')
  expect(readDraft('')).toBeNull()
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('QuotaExceededError')
  })
  expect(() => keepDraft('', draft)).not.toThrow()
  full.mockRestore()
})
