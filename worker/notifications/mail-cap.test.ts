import { expect, it } from 'vitest'
import { accountNoticeKinds } from '../accounts/account/account-notice.ts'
import { capOfAccountMail, hadMoney, isPaid, mailboxOf } from './mail-cap.ts'

const order = { paidAt: null, paymentStatus: 'unpaid', history: [{ event: 'place' }] } as const

it.each([
  ['never paid', {}, false, false],
  ['a card refused', { paymentStatus: 'failed' }, false, false],
  ['held, then let go', { paymentStatus: 'authorized' }, true, false],
  ['held, then refused at the capture', { paymentStatus: 'failed', history: [{ event: 'authorized' }] }, true, false],
  ['paid with another amount', { history: [{ event: 'payment-mismatch' }] }, true, false],
  ['paid', { paymentStatus: 'paid', paidAt: '2026-11-22T12:00:00.000Z' }, true, true],
  ['paid after it was cancelled', { paymentStatus: 'paid' }, true, true],
  ['paid and given back', { paymentStatus: 'refunded' }, true, true],
  ['disputed', { paymentStatus: 'disputed' }, true, true],
] as const)('knows whether an order had money, and whether it was paid: %s', (_, change, had, paid) => {
  expect([hadMoney({ ...order, ...change }), isPaid({ ...order, ...change })]).toEqual([had, paid])
})

it('caps every mail that a stranger can cause, and lets the link of a lost password through while none works', () => {
  const capped = (isProven: boolean) => accountNoticeKinds.filter((kind) => capOfAccountMail(kind, isProven) !== null)
  expect(capped(false)).toEqual(accountNoticeKinds.filter((kind) => kind !== 'account.invitation'))
  expect(capped(true)).toEqual(
    expect.arrayContaining([
      'account.verify-email',
      'account.exists',
      'account.change-email',
      'account.reset-password',
    ]),
  )
  expect(capped(true)).not.toContain('account.password-changed')
  expect(capOfAccountMail('account.reset-password', true)).toEqual({ oneInEach: 3_600_000 })
})

it.each([
  ['ada@example.com', 'ada@example.com'],
  ['ada+1@example.com', 'ada@example.com'],
  ['ada+a+b@example.com', 'ada@example.com'],
  ['+ada@example.com', '+ada@example.com'],
  ['ada@ex+ample.com', 'ada@ex+ample.com'],
])('takes %s for the mailbox %s', (email, mailbox) => {
  expect(mailboxOf(email)).toBe(mailbox)
})
