import type { Quote, QuoteRequest } from '#contracts/checkout'
import type { PlacedOrder, PlaceOrder } from '#contracts/order-management/placing'
import { ownApi, unwrap } from '../api/client.ts'

/** What it would cost to send this basket there. */
export function quoteBasket(request: QuoteRequest): Promise<Quote> {
  return unwrap(ownApi().checkout.quote.$post({ json: request }))
}

/** Places the order. The same key again, after no answer came, cannot place a second one. */
export function placeOrder(input: PlaceOrder, idempotencyKey: string): Promise<PlacedOrder> {
  return unwrap(ownApi().orders.$post({ json: input }, { headers: { 'idempotency-key': idempotencyKey } }))
}
