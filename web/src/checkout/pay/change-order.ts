import type { Basket } from '#contracts/basket'
import type { Order } from '#contracts/orders'
import { putBack } from '../../orders/order-again.ts'
import type { Draft } from '../../orders/order-draft.ts'

interface Calls {
  readonly load: () => Promise<Basket>
  readonly add: (basketId: string, variantId: string, quantity: number) => Promise<Basket>
  readonly cancel: (orderId: string) => Promise<unknown>
  readonly keep: (draft: Draft) => void
}

/**
 * Makes the basket hold what an unpaid order holds, so that the checkout can change it. The basket of the order does: the
 * next order replaces this one. An order without one here (placed by its items, or with a basket that is gone) is
 * cancelled, so that it does not keep its units from the next, and its items and details are filled in. Answers what is
 * not sold any more.
 */
export async function backToCheckout(order: Order, calls: Calls): Promise<string[]> {
  const basket = await calls.load()
  if (basket.openOrder?.id === order.id) return []
  await calls.cancel(order.id)
  calls.keep({ email: order.email, address: order.shippingAddress, shippingMethodId: order.shippingMethod.id })
  return putBack(order.items, calls)
}
