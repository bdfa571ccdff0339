import type { ShipOrder } from '#contracts/order-management'
import type { AdminOrder, AdminOrderQuery, OrderPage } from '#contracts/orders'
import { asStaff, once, pageSize, staffApi } from '../api/staff-api.ts'
import { acceptPayment, approveReview, capturePayment, refundOrder, refundSecondPayment } from '../payments/queries.ts'
import type { PaymentCommand } from './payment-work.ts'

/** The filters of the list as the address bar writes them. */
export type OrderFilter = Omit<Partial<AdminOrderQuery>, 'limit' | 'cursor'>

/** A page of all orders, newest first. */
export function listOrders(filter: OrderFilter, cursor?: string, limit = pageSize): Promise<OrderPage> {
  return asStaff(staffApi().orders.$get({ query: { ...filter, limit, cursor } }))
}

/** One order with its payment and what staff may do with it. */
export function readOrder(orderId: string): Promise<AdminOrder> {
  return asStaff(staffApi().orders[':orderId'].$get({ param: { orderId } }))
}

/** What each action sends. */
export type OrderCommand =
  | { readonly action: 'process' | 'deliver' }
  | { readonly action: 'ship'; readonly parcel: ShipOrder }
  | { readonly action: 'cancel'; readonly reason?: string }
  | { readonly action: 'hold' | 'resume'; readonly note?: string }

/** Moves an order along its state table; answers the order as it is then. */
export function changeOrder(orderId: string, command: OrderCommand, key: string): Promise<AdminOrder> {
  const order = staffApi().orders[':orderId']
  const param = { orderId }
  switch (command.action) {
    case 'ship':
      return asStaff(order.ship.$post({ param, json: command.parcel }, once(key)))
    case 'deliver':
      return asStaff(order.deliver.$post({ param }, once(key)))
    case 'cancel':
      return asStaff(order.cancel.$post({ param, json: { reason: command.reason } }, once(key)))
    case 'process':
      return asStaff(order.process.$post({ param, json: {} }, once(key)))
    case 'hold':
      return asStaff(order.hold.$post({ param, json: { note: command.note } }, once(key)))
    case 'resume':
      return asStaff(order.resume.$post({ param, json: { note: command.note } }, once(key)))
  }
}

/** Does something with an order's payment; the same key is the same deed. */
export function changePayment(
  order: Pick<AdminOrder, 'id' | 'stripePaymentIntentId'>,
  command: PaymentCommand,
  key: string,
): Promise<unknown> {
  switch (command.kind) {
    case 'refund':
      return refundOrder(order.id, command.input, key)
    case 'approve':
      return approveReview(order.id, command.reviewId)
    case 'capture':
      return capturePayment(order.stripePaymentIntentId ?? '', key)
    case 'accept':
      return acceptPayment(order.id, command.amount, key)
    case 'second':
      return refundSecondPayment(order.id, command.paymentIntentId, key)
    case 'void':
    case 'return':
      return changeOrder(order.id, { action: 'cancel' }, key)
  }
}
