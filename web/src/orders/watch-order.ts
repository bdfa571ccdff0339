import type { Order } from '#contracts/orders'
import type { Intent } from '#contracts/payments/intents'

/** What watching asks for; the API's calls in the shop, a test's own in tests. */
export interface OrderWatch {
  readonly readOrder: () => Promise<Order>
  /** Re-reads the payment at Stripe, which settles the order when Stripe's own message is late. */
  readonly readIntent: (paymentIntentId: string) => Promise<Intent>
  readonly wait: (milliseconds: number) => Promise<void>
  readonly seen: (order: Order, payment: Intent['status'] | null) => void
  readonly isOver: () => boolean
}

/** A payment that will not become anything without the shopper. */
const resting: readonly Intent['status'][] = ['requires_payment_method', 'requires_confirmation', 'canceled']

/** Paid, and its units are being booked: the basket is emptied at that moment too. */
const isBeingBooked = (order: Order) => order.status === 'paid' && order.shipments.length === 0

/**
 * Reads the order until it is paid and booked, or until its payment waits for the shopper, or 20 readings
 * long: at first after a second, then ever later, at most ten seconds apart (some two and a half minutes).
 */
export async function watchOrder(watch: OrderWatch): Promise<void> {
  for (let reading = 0; reading < 20 && !watch.isOver(); reading++) {
    let order = await watch.readOrder()
    if (order.status !== 'pending_payment' || order.stripePaymentIntentId === null) {
      watch.seen(order, null)
      if (!isBeingBooked(order)) return
      await watch.wait(Math.min(1000 * 1.4 ** reading, 10_000))
      continue
    }
    // Stripe out of reach is no news: the order may be settled all the same.
    const intent = await watch.readIntent(order.stripePaymentIntentId).catch(() => null)
    if (intent !== null && intent.orderStatus !== order.status) order = await watch.readOrder()
    watch.seen(order, intent?.status ?? null)
    const isSettled = order.status !== 'pending_payment' && !isBeingBooked(order)
    if (isSettled || (intent !== null && resting.includes(intent.status))) return
    await watch.wait(Math.min(1000 * 1.4 ** reading, 10_000))
  }
}
