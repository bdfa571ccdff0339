import type { AdminOrder } from '#contracts/orders'
import type { SubmitEvidence } from '#contracts/payments/disputes'
import { dayOf } from '#kernel/time-zone'
import { shopTimeZone } from '../api/time-zone.ts'

/** What an order itself says for the shop: who bought what, and where and when it was sent. */
export function evidenceOf(
  order: Pick<AdminOrder, 'email' | 'items' | 'shippingAddress' | 'shippingAddressLines' | 'shipments' | 'shippedAt'>,
): SubmitEvidence['evidence'] {
  const parcel = order.shipments.find((one) => one.trackingNumber !== null)
  const items = order.items.map(({ quantity, name, variantTitle }) =>
    [`${quantity} × ${name}`, variantTitle].filter((part) => part !== '').join(', '),
  )
  const shippedAt = parcel?.shippedAt ?? order.shippedAt
  return {
    product_description: items.join('\n'),
    customer_email_address: order.email,
    shipping_address: order.shippingAddressLines.join('\n'),
    ...(order.shippingAddress.name && { customer_name: order.shippingAddress.name }),
    ...(parcel?.carrier && { shipping_carrier: parcel.carrier }),
    ...(parcel?.trackingNumber && { shipping_tracking_number: parcel.trackingNumber }),
    ...(shippedAt && { shipping_date: dayOf(shopTimeZone() ?? 'UTC', Date.parse(shippedAt)) }),
  }
}
