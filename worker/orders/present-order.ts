import { addressLines } from '../kernel/address/lines.ts'
import { iso, isoOrNull } from '../kernel/clock.ts'
import type { HistoryEntry, Order, OrderSummary, StaffHistoryEntry } from './contract.ts'
import { replacedNote } from './order.ts'
import type { HistoryRow, OrderView, SummaryRow } from './store.ts'

/**
 * What of the history its buyer may know. A list of what is told, so that an event added tomorrow is not told by mistake:
 * what was noticed, by staff, Radar or a bank, stands in notes and rows that only staff read.
 */
const eventsForBuyer: ReadonlySet<string> = new Set([
  ...['place', 'pay', 'process', 'ship_partially', 'ship', 'deliver', 'cancel', 'hold', 'resume', 'reinstate'],
  ...['authorized', 'extended', 'paid-late', 'payment-failed', 'payment-voided'],
  ...['payment-check', 'payment-check-ended', 'payment-mismatch'],
  ...['second-payment', 'second-payment-returned', 'second-payment-refund-failed'],
  ...['refunded', 'refund-failed', 'refund-updated', 'dispute-opened', 'dispute-updated', 'dispute-closed'],
])

// A change of status shows in `status` anyway, whatever caused it.
const isForBuyer = (row: HistoryRow) => row.fromStatus !== row.toStatus || eventsForBuyer.has(row.event)

function presentEntry(row: HistoryRow): HistoryEntry {
  return {
    id: row.id,
    at: iso(row.at),
    event: row.event,
    from: row.fromStatus,
    to: row.toStatus,
    note: row.noteAudience === 'buyer' ? row.note : null,
  }
}

/** The history as staff see it: whole, with who did what and every note. */
export function presentStaffHistory(history: readonly HistoryRow[]): StaffHistoryEntry[] {
  return history.map((row) => ({
    ...presentEntry(row),
    actor: row.actor,
    note: row.note,
    noteAudience: row.noteAudience,
  }))
}

/** Why an order that never took money has ended; nothing for any other. */
function cancelReasonOf(order: OrderView['order'], history: OrderView['history']): Pick<Order, 'cancelReason'> {
  if (order.status !== 'cancelled' || order.paidAt !== null || order.capturedAmount > 0) return {}
  const end = history.findLast((row) => row.event === 'cancel')
  if (end?.actor === 'system:expiry') return { cancelReason: 'not-paid-in-time' }
  return { cancelReason: end?.note === replacedNote ? 'replaced' : 'asked-for' }
}

/** What was taken, where it is not the total; nothing for any other order. */
function paidAmountOf({ capturedAmount, totalAmount }: OrderView['order']): Pick<Order, 'paidAmount'> {
  return capturedAmount > 0 && capturedAmount !== totalAmount ? { paidAmount: capturedAmount } : {}
}

/** An order as the API shows it to its buyer: owner, guest with its token, letters. */
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
    ...paidAmountOf(order),
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
    history: history.filter(isForBuyer).map(presentEntry),
    expiresAt: isoOrNull(order.expiresAt),
    createdAt: iso(order.createdAt),
    paidAt: isoOrNull(order.paidAt),
    shippedAt: isoOrNull(order.shippedAt),
    deliveredAt: isoOrNull(order.deliveredAt),
    cancelledAt: isoOrNull(order.cancelledAt),
    ...cancelReasonOf(order, history),
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
