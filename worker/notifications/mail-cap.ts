import type { AccountNoticeKind } from '../accounts/account/account-notice.ts'
import type { Order } from '../orders/contract.ts'

const hour = 3_600_000
const day = 24 * hour

/** Over how long the mails of one recipient are counted, in milliseconds. */
export const capWindow = day

/** Account mails that only the owner of a proven address, or staff, can cause. */
const ownersKinds: readonly AccountNoticeKind[] = [
  'account.invitation',
  'account.email-change-asked',
  'account.password-changed',
  'account.second-factor-changed',
  'account.second-factor-reset',
  'account.factor-recovery-begun',
  'account.factor-recovery-ended',
]

/** The mailbox of an address: most providers deliver `ada+anything@…` to `ada@…`. */
export function mailboxOf(email: string): string {
  return email.replace(/^([^@+]+)\+[^@]*@/, '$1@')
}

/** How a message counts for its recipient. */
export interface MailCap {
  /**
   * Even a recipient who has had the day's number gets one of this kind in so many milliseconds: as long as its link
   * works. A stranger who uses the number up cannot block a new password.
   */
  readonly oneInEach: number
}

/**
 * The cap of a mail about an account; null when it has none. Anyone can register, ask for links and, with an account
 * under an address that is not theirs, cause the rest as well: only a proven address takes that away. A kind that is
 * added later is capped until it is listed here.
 */
export function capOfAccountMail(kind: AccountNoticeKind, isProven: boolean): MailCap | null {
  if (kind === 'account.invitation' || (isProven && ownersKinds.includes(kind))) return null
  const waysIn: readonly AccountNoticeKind[] = ['account.reset-password', 'account.factor-recovery-asked']
  return { oneInEach: waysIn.includes(kind) ? hour : day }
}

// A payment of another amount is on no sum of its order, and its buyer is told what became of it all the same.
const held = new Set(['authorized', 'paid-late', 'pay', 'payment-mismatch'])

type Standing = Pick<Order, 'paidAt' | 'paymentStatus'> & { readonly history: readonly { readonly event: string }[] }

/** Whether money came for an order: someone paid who may write what they like into their own mail. */
export function isPaid({ paidAt, paymentStatus }: Pick<Standing, 'paidAt' | 'paymentStatus'>): boolean {
  return paidAt !== null || ['paid', 'partially_refunded', 'refunded', 'disputed'].includes(paymentStatus)
}

/** Whether an order ever took or held money. About any other no mail is sent: anyone can place and cancel those for nothing. */
export function hadMoney(order: Standing): boolean {
  return isPaid(order) || order.paymentStatus === 'authorized' || order.history.some(({ event }) => held.has(event))
}
