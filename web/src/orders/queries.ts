import type { FoundOrder, LookupOrder, Order, OrderPage } from '#contracts/orders'
import { ownApi, unwrap } from '../api/client.ts'

/** An order of this shopper, or of a guest who holds its cookie. In the browser only. */
export function readOrder(orderId: string): Promise<Order> {
  return unwrap(ownApi().orders[':orderId'].$get({ param: { orderId } }))
}

/** A page of this shopper's orders, newest first. */
export function listOrders(cursor?: string): Promise<OrderPage> {
  return unwrap(ownApi().orders.$get({ query: { limit: '12', cursor } }))
}

/** Cancels an order that is not paid yet. */
export function cancelOrder(orderId: string): Promise<Order> {
  return unwrap(ownApi().orders[':orderId'].cancel.$post({ param: { orderId }, json: {} }))
}

/** Finds a guest's order; the answer also sets the cookie that opens it. */
export function lookUpOrder(input: LookupOrder): Promise<FoundOrder> {
  return unwrap(ownApi().orders.lookup.$post({ json: input }))
}
