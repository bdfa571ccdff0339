import type { Order, OrderStatus } from '#contracts/orders'
import type { Tone } from '../ui/notice.tsx'

/** A state in the shopper's words. */
export const statusLabels: Readonly<Record<OrderStatus, { readonly label: string; readonly tone: Tone }>> = {
  pending_payment: { label: 'Awaiting payment', tone: 'warning' },
  paid: { label: 'Paid', tone: 'good' },
  processing: { label: 'Being packed', tone: 'good' },
  partially_shipped: { label: 'Partly on its way', tone: 'good' },
  shipped: { label: 'On its way', tone: 'good' },
  delivered: { label: 'Delivered', tone: 'good' },
  cancelled: { label: 'Cancelled', tone: 'plain' },
  on_hold: { label: 'Being checked', tone: 'warning' },
}

/** The headline of an order's own page. */
export function headlineOf(order: Order): string {
  switch (order.status) {
    case 'pending_payment':
      return 'Payment needed.'
    case 'paid':
    case 'processing':
      return 'Thank you for your order.'
    case 'partially_shipped':
    case 'shipped':
      return 'Your order is on its way.'
    case 'delivered':
      return 'Your order has arrived.'
    case 'cancelled':
      return order.cancelReason === 'not-paid-in-time' ? 'This order has expired.' : 'This order was cancelled.'
    case 'on_hold':
      return 'We are checking your order.'
  }
}

/** A day as a person says it. */
export function dayOf(time: string): string {
  return new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(time))
}

/** A day and a time of day. */
export function momentOf(time: string): string {
  return new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(
    new Date(time),
  )
}

export interface Step {
  readonly label: string
  readonly at: string | null
  readonly isDone: boolean
}

/** The order's way from being placed to the door. A cancelled order's ends where it was cancelled. */
export function stepsOf(order: Order): Step[] {
  const placed = { label: 'Ordered', at: order.createdAt, isDone: true }
  const paid = { label: 'Paid', at: order.paidAt, isDone: order.paidAt !== null }
  if (order.status === 'cancelled') {
    return [placed, ...(paid.isDone ? [paid] : []), { label: 'Cancelled', at: order.cancelledAt, isDone: true }]
  }
  const packed = order.history.find((entry) => entry.to === 'processing')?.at ?? null
  return [
    placed,
    paid,
    { label: 'Being packed', at: packed, isDone: packed !== null || order.shippedAt !== null },
    { label: 'On its way', at: order.shippedAt, isDone: order.shippedAt !== null },
    { label: 'Delivered', at: order.deliveredAt, isDone: order.deliveredAt !== null },
  ]
}
