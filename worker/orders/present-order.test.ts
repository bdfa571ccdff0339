import { expect, it } from 'vitest'
import { Order, OrderSummary } from './contract.ts'
import type { OrderRecord } from './order.ts'
import { presentOrder, presentStaffHistory, presentSummary } from './present-order.ts'
import type { HistoryRow, OrderView } from './store.ts'

const at = 1_700_000_000_000
const order: OrderRecord = {
  id: 'ord_1',
  orderNumber: 'SK-2345-6789',
  userId: 'usr_1',
  email: 'ada@example.com',
  status: 'shipped',
  heldFrom: null,
  paymentStatus: 'paid',
  fulfilmentStatus: 'fulfilled',
  currency: 'USD',
  subTotal: 3000,
  discountAmount: 500,
  shippingAmount: 499,
  taxAmount: 240,
  taxes: [{ name: 'VAT', percentage: 20, amount: 1 }],
  totalAmount: 3239,
  capturedAmount: 3239,
  refundedAmount: 17,
  shippingMethodId: 'shm_1',
  shippingMethodName: 'Standard',
  shippingAddress: { name: 'Ada', street: '1 Main St', city: 'Springfield', zipCode: '12345', country: 'US' },
  basketId: 'bsk_secret',
  fingerprint: 'fingerprint-secret',
  reservationId: 'reservation-secret',
  stripePaymentIntentId: 'pi_1',
  version: 4,
  expiresAt: null,
  createdAt: at,
  updatedAt: at + 9,
  paidAt: at + 1,
  shippedAt: at + 2,
  deliveredAt: at + 3,
  cancelledAt: at + 4,
}
const view: OrderView = {
  order,
  items: [
    {
      id: 'itm_1',
      orderId: 'ord_1',
      position: 0,
      productId: 'prd_1',
      variantId: 'var_1',
      sku: 'SKU-1',
      slug: 'lamp',
      name: 'Lamp',
      variantTitle: 'Blue',
      imageUrl: null,
      quantity: 2,
      unitPrice: 1500,
      lineTotal: 3000,
      taxAmount: 240,
    },
  ],
  history: [
    {
      id: 'his_1',
      orderId: 'ord_1',
      version: 2,
      at: at + 1,
      event: 'pay',
      fromStatus: 'pending_payment',
      toStatus: 'paid',
      actor: 'system:webhook',
      note: 'Thanks',
      noteAudience: 'buyer',
    },
  ],
  fulfilments: [
    {
      id: 'ful_1',
      orderId: 'ord_1',
      parcel: 1,
      status: 'shipped',
      carrier: 'UPS',
      trackingNumber: '1Z',
      trackingUrl: 'https://example.com/1Z',
      createdAt: at + 1,
      updatedAt: at + 2,
      shippedAt: at + 2,
      deliveredAt: null,
    },
  ],
}
const summary = { order, itemCount: 2, imageUrls: '["/a.webp","/b.webp"]' }

const rowOf = (event: string): HistoryRow => ({
  id: `his_${event}`,
  orderId: 'ord_1',
  version: 3,
  at,
  event,
  fromStatus: 'paid',
  toStatus: 'paid',
  actor: 'usr_staff',
  note: 'Looks odd',
  noteAudience: 'staff',
})

it('tells the buyer neither who did something nor what staff noted, and staff both', () => {
  const history = [
    ...view.history,
    { ...rowOf('hold'), toStatus: 'on_hold' },
    { ...rowOf('suspected'), fromStatus: 'paid', toStatus: 'paid' },
  ]
  const shown = presentOrder({ ...view, history })
  expect(shown.history.map(({ event, note }) => [event, note])).toEqual([
    ['pay', 'Thanks'],
    ['hold', null],
  ])
  expect(JSON.stringify(shown)).not.toMatch(/usr_staff|system:|Looks odd/)
  expect(presentStaffHistory(history).map(({ actor, note, noteAudience }) => [actor, note, noteAudience])).toEqual([
    ['system:webhook', 'Thanks', 'buyer'],
    ['usr_staff', 'Looks odd', 'staff'],
    ['usr_staff', 'Looks odd', 'staff'],
  ])
})

it('shows an order exactly in the shape of the contract', () => {
  const shown = presentOrder(view)
  expect(Order.strict().parse(shown)).toEqual(shown)
  expect(shown).toEqual({
    id: 'ord_1',
    orderNumber: 'SK-2345-6789',
    userId: 'usr_1',
    email: 'ada@example.com',
    status: 'shipped',
    paymentStatus: 'paid',
    fulfilmentStatus: 'fulfilled',
    currency: 'USD',
    items: [
      {
        id: 'itm_1',
        productId: 'prd_1',
        variantId: 'var_1',
        sku: 'SKU-1',
        slug: 'lamp',
        name: 'Lamp',
        variantTitle: 'Blue',
        imageUrl: null,
        quantity: 2,
        price: 1500,
        lineTotal: 3000,
        taxAmount: 240,
      },
    ],
    subTotal: 3000,
    discountAmount: 500,
    shippingAmount: 499,
    taxAmount: 240,
    taxes: [{ name: 'VAT', percentage: 20, amount: 1 }],
    totalAmount: 3239,
    refundedAmount: 17,
    shippingMethod: { id: 'shm_1', name: 'Standard' },
    shippingAddress: order.shippingAddress,
    shippingAddressLines: ['Ada', '1 Main St', 'Springfield 12345', 'United States'],
    stripePaymentIntentId: 'pi_1',
    shipments: [
      {
        id: 'ful_1',
        status: 'shipped',
        carrier: 'UPS',
        trackingNumber: '1Z',
        trackingUrl: 'https://example.com/1Z',
        createdAt: '2023-11-14T22:13:20.001Z',
        shippedAt: '2023-11-14T22:13:20.002Z',
        deliveredAt: null,
      },
    ],
    history: [
      {
        id: 'his_1',
        at: '2023-11-14T22:13:20.001Z',
        event: 'pay',
        from: 'pending_payment',
        to: 'paid',
        note: 'Thanks',
      },
    ],
    expiresAt: null,
    createdAt: '2023-11-14T22:13:20.000Z',
    paidAt: '2023-11-14T22:13:20.001Z',
    shippedAt: '2023-11-14T22:13:20.002Z',
    deliveredAt: '2023-11-14T22:13:20.003Z',
    cancelledAt: '2023-11-14T22:13:20.004Z',
  })
})

it('says what was taken only where it is not the total', () => {
  expect(presentOrder({ ...view, order: { ...order, capturedAmount: 1000 } })).toMatchObject({ paidAmount: 1000 })
  expect(presentOrder({ ...view, order: { ...order, capturedAmount: 0 } })).not.toHaveProperty('paidAmount')
  expect(presentOrder(view)).not.toHaveProperty('paidAmount')
})

it('keeps what is the shop’s own to itself: the basket’s capability, reservations, fingerprints', () => {
  const text = JSON.stringify([presentOrder(view), presentSummary(summary)])
  expect(text).not.toMatch(/secret|fingerprint|reservation|version|heldFrom|captured/i)
})

it('shows until when an open order holds its stock', () => {
  const open = { ...order, expiresAt: at, paidAt: null, shippedAt: null, deliveredAt: null, cancelledAt: null }
  expect(presentOrder({ ...view, order: open })).toMatchObject({
    expiresAt: '2023-11-14T22:13:20.000Z',
    paidAt: null,
    shippedAt: null,
    deliveredAt: null,
    cancelledAt: null,
  })
})

it('shows an order as a line of a list', () => {
  const shown = presentSummary(summary)
  expect(OrderSummary.strict().parse(shown)).toEqual(shown)
  expect(shown).toMatchObject({
    id: 'ord_1',
    customerName: 'Ada',
    totalAmount: 3239,
    itemCount: 2,
    imageUrls: ['/a.webp', '/b.webp'],
    createdAt: '2023-11-14T22:13:20.000Z',
    shippedAt: '2023-11-14T22:13:20.002Z',
  })
})

it('lists an order without name, pictures or shipment too', () => {
  const { name: _name, ...shippingAddress } = order.shippingAddress
  const bare = presentSummary({
    order: { ...order, shippingAddress, shippedAt: null },
    itemCount: 0,
    imageUrls: 'null',
  })
  expect(bare).toMatchObject({ customerName: null, imageUrls: [], shippedAt: null })
})
