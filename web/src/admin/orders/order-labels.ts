import type { FulfilmentStatus, OrderStatus, PaymentStatus, StaffHistoryEntry } from '#contracts/orders'
import type { Tone } from '../../ui/notice.tsx'

interface Label {
  readonly label: string
  readonly tone: Tone
}

/** The state of an order as staff say it. */
export const orderStatusLabels: Readonly<Record<OrderStatus, Label>> = {
  pending_payment: { label: 'Awaiting payment', tone: 'plain' },
  paid: { label: 'Paid', tone: 'warning' },
  processing: { label: 'Processing', tone: 'warning' },
  partially_shipped: { label: 'Partly shipped', tone: 'warning' },
  shipped: { label: 'Shipped', tone: 'good' },
  delivered: { label: 'Delivered', tone: 'good' },
  cancelled: { label: 'Cancelled', tone: 'plain' },
  on_hold: { label: 'On hold', tone: 'alarm' },
}

/** The state of an order's money. */
export const paymentStatusLabels: Readonly<Record<PaymentStatus, Label>> = {
  unpaid: { label: 'Unpaid', tone: 'plain' },
  authorized: { label: 'Authorised', tone: 'warning' },
  paid: { label: 'Paid', tone: 'good' },
  partially_refunded: { label: 'Partly refunded', tone: 'warning' },
  refunded: { label: 'Refunded', tone: 'plain' },
  disputed: { label: 'Disputed', tone: 'alarm' },
  failed: { label: 'Failed', tone: 'alarm' },
}

/** The state of an order's parcels. */
export const fulfilmentStatusLabels: Readonly<Record<FulfilmentStatus, Label>> = {
  unfulfilled: { label: 'Not shipped', tone: 'plain' },
  partially_fulfilled: { label: 'Partly shipped', tone: 'warning' },
  fulfilled: { label: 'Shipped', tone: 'good' },
  delivered: { label: 'Delivered', tone: 'good' },
}

const eventLabels: Readonly<Record<string, string>> = {
  place: 'Placed',
  pay: 'Paid',
  process: 'Processing started',
  ship_partially: 'Partly shipped',
  ship: 'Shipped',
  deliver: 'Delivered',
  cancel: 'Cancelled',
  hold: 'Put on hold',
  resume: 'Taken off hold',
  'refund-requested': 'Full refund requested',
  'payment-mismatch': 'Paid a different amount',
  'second-payment': 'Paid twice',
  'second-payment-refund-failed': 'The refund of the second payment failed',
  'second-payment-disputed': 'The second payment is disputed',
  'second-payment-dispute-closed': 'The dispute about the second payment is closed',
  'second-payment-returned': 'The second payment was refunded',
  reinstate: 'Reinstated: its payment arrived after the cancellation',
}

/** A word of the API as a person reads it: `payment_failed` → `Payment failed`. */
export function plainWord(word: string): string {
  const text = word.replaceAll(/[_-]/g, ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What happened, in a word or two. */
export function sayEvent(event: string): string {
  return eventLabels[event] ?? plainWord(event)
}

/** Who did it: history keeps ids, not names. */
export function sayActor(
  entry: Pick<StaffHistoryEntry, 'actor'>,
  around: { me: string | null; customer: string | null },
): string {
  const { actor } = entry
  if (actor === around.me) return 'You'
  if (actor === around.customer) return 'The customer'
  if (actor === 'guest') return 'The customer, as a guest'
  if (actor.startsWith('system:')) return `Souk (${plainWord(actor.slice('system:'.length)).toLowerCase()})`
  return actor.startsWith('usr_') ? `Staff (${actor})` : plainWord(actor)
}
