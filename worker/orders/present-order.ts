import { addressLines } from '../kernel/address/lines.ts'
import { iso, isoOrNull } from '../kernel/clock.ts'
import type { Order, OrderSummary } from './contract.ts'
import type { OrderView, SummaryRow } from './store.ts'

/** An order as the API shows it to its owner and to staff. */
export function presentOrder({ order, items, history, fulfilments }: OrderView): Order {
  return {
    id: order.id,
    orderNumber: order.orderNumber,
    userId: order.userId,
    email: order.email,
    status: order.status,
    paymentStatus: order.paymentStatus,
    fulfilmentStatus: order.fulfilmentStatus,
    currency: order.currency,
    items: items.map(({ orderId: _order, position: _position, unitPrice, ...item }) => ({ ...item, price: unitPrice })),
    subTotal: order.subTotal,
    discountAmount: order.discountAmount,
    shippingAmount: order.shippingAmount,
    taxAmount: order.taxAmount,
    taxes: [...order.taxes],
    totalAmount: order.totalAmount,
    refundedAmount: order.refundedAmount,
    shippingMethod: { id: order.shippingMethodId, name: order.shippingMethodName },
    shippingAddress: order.shippingAddress,
    shippingAddressLines: addressLines(order.shippingAddress),
    stripePaymentIntentId: order.stripePaymentIntentId,
    shipments: fulfilments.map((parcel) => ({
      id: parcel.id,
      status: parcel.status,
      carrier: parcel.carrier,
      trackingNumber: parcel.trackingNumber,
      trackingUrl: parcel.trackingUrl,
      createdAt: iso(parcel.createdAt),
      shippedAt: isoOrNull(parcel.shippedAt),
      deliveredAt: isoOrNull(parcel.deliveredAt),
    })),
    history: history.map((row) => ({
      id: row.id,
      at: iso(row.at),
      event: row.event,
      from: row.fromStatus,
      to: row.toStatus,
      actor: row.actor,
      note: row.note,
    })),
    expiresAt: isoOrNull(order.expiresAt),
    createdAt: iso(order.createdAt),
    paidAt: isoOrNull(order.paidAt),
    shippedAt: isoOrNull(order.shippedAt),
    deliveredAt: isoOrNull(order.deliveredAt),
    cancelledAt: isoOrNull(order.cancelledAt),
  }
}

/** An order as a line of a list. */
export function presentSummary({ order, itemCount, imageUrls }: SummaryRow): OrderSummary {
  const urls: unknown = JSON.parse(imageUrls)
  return {
    id: order.id,
    orderNumber: order.orderNumber,
    status: order.status,
    paymentStatus: order.paymentStatus,
    fulfilmentStatus: order.fulfilmentStatus,
    email: order.email,
    customerName: order.shippingAddress.name ?? null,
    currency: order.currency,
    totalAmount: order.totalAmount,
    itemCount,
    imageUrls: Array.isArray(urls) ? urls.map(String) : [],
    createdAt: iso(order.createdAt),
    shippedAt: isoOrNull(order.shippedAt),
  }
}
