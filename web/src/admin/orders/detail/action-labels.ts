import type { AdminOrder, OrderAction } from '#contracts/orders'
import { formatMoney } from '#kernel/money'
import type { ButtonLook } from '../../../ui/button.tsx'

interface ActionLabels {
  readonly label: string
  readonly busy: string
  /** What a screen reader hears when it is done. */
  readonly done: string
  readonly look: ButtonLook
}

/** How each action is called. The API says which ones an order has; this says nothing about when. */
export const actionLabels: Readonly<Record<OrderAction, ActionLabels>> = {
  process: { label: 'Start processing', busy: 'Starting', done: 'The order is being processed.', look: 'outline' },
  ship: { label: 'Ship…', busy: 'Shipping', done: 'The order is shipped.', look: 'accent' },
  deliver: { label: 'Mark as delivered…', busy: 'Saving', done: 'The order is delivered.', look: 'accent' },
  hold: { label: 'Put on hold…', busy: 'Holding', done: 'The order is on hold.', look: 'outline' },
  resume: { label: 'Take off hold…', busy: 'Resuming', done: 'The order is off hold.', look: 'accent' },
  cancel: { label: 'Cancel order…', busy: 'Cancelling', done: 'The order is cancelled.', look: 'alarm' },
}

/** What cancelling this order does to its money and its stock. */
export function sayCancellation(
  order: Pick<AdminOrder, 'paymentStatus' | 'capturedAmount' | 'refundedAmount' | 'currency'>,
): string {
  const left = order.capturedAmount - order.refundedAmount
  switch (order.paymentStatus) {
    case 'paid':
    case 'partially_refunded':
    case 'disputed':
      return `${formatMoney(left, order.currency)} is refunded to the customer, and the items go back into stock.`
    case 'authorized':
      return 'The authorisation is released, so nothing is charged, and the items go back into stock.'
    case 'refunded':
      return 'The money has been refunded already. The items go back into stock.'
    case 'unpaid':
    case 'failed':
      return 'Nothing has been paid. The payment is closed at Stripe, and the items go back on sale.'
  }
}
