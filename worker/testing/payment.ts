import type { PlacedOrder } from '../order-management/placing/contract.ts'
import type { PaymentDetail } from '../payments/admin/contract.ts'
import type { Refund } from '../payments/refunds/contract.ts'
import { type Answer, api } from './api.ts'
import { orderBecomes, orderOf, pay } from './checkout.ts'
import { given } from './given.ts'

export interface PaidOrder {
  readonly order: PlacedOrder & { readonly orderToken: string }
  /** The guest's order token. */
  readonly token: string
  readonly paymentIntentId: string
}

/** A guest's paid order of 3000 (2500 and 500 for shipping), its parcel ready. */
export async function paidOrder(card = 'pm_card_visa'): Promise<PaidOrder> {
  const product = await given.product({ price: 2500, stock: 5 })
  const order = await orderOf(product.variantId)
  const token = order.orderToken
  const { body } = await pay(order.id, token, card)
  await orderBecomes(order.id, token, (one) => one.shipments.length === 1 || one.status === 'on_hold')
  return { order, token, paymentIntentId: body.paymentIntentId }
}

/** Asks for a refund as a member of staff. */
export function refund(
  orderId: string,
  token: string,
  body: Record<string, unknown> = {},
  key?: string,
): Promise<Answer<Refund>> {
  return api<Refund>(`/admin/orders/${orderId}/refunds`, {
    method: 'POST',
    body,
    token,
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  })
}

/** What staff sees of an order's payment. */
export async function paymentOf(orderId: string, token: string): Promise<PaymentDetail> {
  const { body } = await api<PaymentDetail>(`/admin/orders/${orderId}/payment`, { token })
  return body
}
