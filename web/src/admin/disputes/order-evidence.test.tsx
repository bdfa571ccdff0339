import { expect, it } from 'vitest'
import { anOrder } from '../orders/detail/an-order.ts'
import { evidenceOf } from './order-evidence.ts'

const parcel = {
  id: 'ful_1',
  status: 'shipped' as const,
  carrier: 'UPS',
  trackingNumber: '1Z999',
  trackingUrl: null,
  createdAt: '2026-11-22T12:00:00.000Z',
  shippedAt: '2026-11-23T08:00:00.000Z',
  deliveredAt: null,
}

it('takes from an order what was sold, who bought it, and how it was sent', () => {
  const shippingAddress = { ...anOrder().shippingAddress, name: 'Ada Byron' }
  const shippingAddressLines = ['Ada Byron', '12 Lantern Row', 'Portland 97201', 'United States']
  expect(evidenceOf(anOrder({ shipments: [parcel], shippingAddress, shippingAddressLines }))).toEqual({
    product_description: '2 × Paper Lantern, Cherry',
    customer_email_address: 'ada@example.com',
    customer_name: 'Ada Byron',
    shipping_address: 'Ada Byron\n12 Lantern Row\nPortland 97201\nUnited States',
    shipping_carrier: 'UPS',
    shipping_tracking_number: '1Z999',
    shipping_date: '2026-11-23',
  })
})

it('claims no shipment of an order that was never shipped', () => {
  const evidence = evidenceOf(anOrder())
  expect(Object.keys(evidence)).toEqual(['product_description', 'customer_email_address', 'shipping_address'])
})
