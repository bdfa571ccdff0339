import { describe, expect, it } from 'vitest'
import type { Order } from '../orders/contract.ts'
import { type MessageKind, messageKinds, renderMessage } from './message.ts'

const shop = { name: 'Souk', origin: 'https://souk.example', email: 'hello@souk.example' }
const at = '2026-11-22T12:00:00.000Z'

function anOrder(change: Partial<Order> = {}): Order {
  const item = {
    id: 'itm_1',
    productId: 'prd_1',
    variantId: 'var_1',
    sku: 'TEA-1',
    slug: 'teapot',
    name: 'Teapot "Noon" <small>',
    variantTitle: 'Blue & white',
    imageUrl: null,
    quantity: 2,
    price: 1499,
    lineTotal: 2998,
    taxAmount: 0,
  }
  return {
    id: 'ord_1',
    orderNumber: 'SK-7F3K-92QX',
    userId: null,
    email: 'ada@example.com',
    status: 'paid',
    paymentStatus: 'paid',
    fulfilmentStatus: 'unfulfilled',
    currency: 'USD',
    items: [item],
    subTotal: 2998,
    discountAmount: 300,
    shippingAmount: 500,
    taxAmount: 123,
    taxes: [{ name: 'VAT', percentage: 4.1, amount: 123 }],
    totalAmount: 3321,
    refundedAmount: 0,
    shippingMethod: { id: 'shm_1', name: 'Post' },
    shippingAddress: {
      name: 'Ada O’Hara <b>',
      street: '1 Rue de l’Été',
      city: 'Paris',
      zipCode: '75001',
      country: 'FR',
    },
    shippingAddressLines: ['Ada O’Hara <b>', '1 Rue de l’Été', '75001 Paris', 'France'],
    stripePaymentIntentId: 'pi_secret',
    shipments: [],
    history: [],
    expiresAt: null,
    createdAt: at,
    paidAt: at,
    shippedAt: null,
    deliveredAt: null,
    cancelledAt: null,
    ...change,
  }
}

const parcel: Order['shipments'][number] = {
  id: 'ful_1',
  status: 'shipped',
  carrier: 'La Poste',
  trackingNumber: '6A123',
  trackingUrl: 'https://track.example/6A123?a=1&b=2',
  createdAt: at,
  shippedAt: at,
  deliveredAt: null,
}

const render = (kind: MessageKind, change?: Partial<Order>) => renderMessage(kind, { shop, order: anOrder(change) })

/** The words a reader of the HTML sees. */
function words(html: string): string {
  return html
    .replace(/<head>.*<\/head>/s, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
}

describe.each(messageKinds)('%s', (kind) => {
  const message = render(kind, { shipments: [parcel] })

  it('says the same in text and in HTML: order number, things, amounts, where to look', () => {
    for (const part of [
      'SK-7F3K-92QX',
      'Teapot "Noon" <small>',
      'Blue & white',
      '$29.98',
      '-$3.00',
      '$5.00',
      '$33.21',
    ]) {
      expect(message.text).toContain(part)
      expect(words(message.html)).toContain(part)
    }
    expect(message.text).toContain('https://souk.example/order-lookup')
    expect(message.html).toContain('href="https://souk.example/order-lookup"')
  })

  it('escapes what people typed', () => {
    expect(message.html).not.toMatch(/<small>|<b>|"Noon"/)
  })

  it('carries no token and no payment id', () => {
    expect(message.text + message.html).not.toMatch(/ordt_|pi_secret|\?token/)
  })
})

it('leads signed-in customers to their account', () => {
  const { text, html } = render('order.confirmation', { userId: 'usr_1' })
  expect(text).toContain('https://souk.example/account/orders/ord_1')
  expect(html).toContain('href="https://souk.example/account/orders/ord_1"')
})

it('says where the order goes, without gaps for what the address lacks', () => {
  const { text, html } = render('order.confirmation')
  expect(text).toContain('Ada O’Hara <b>\n1 Rue de l’Été\n75001 Paris\nFrance')
  expect(words(html)).toContain('Ada O’Hara <b> 1 Rue de l’Été 75001 Paris France')
  expect(text).not.toContain('undefined')
})

it('names the carrier and links the tracking number of a shipped order', () => {
  const { text, html, subject } = render('order.shipped', { shipments: [parcel] })
  expect(subject).toBe('Your order SK-7F3K-92QX is on its way')
  expect(text).toContain('Carrier: La Poste\nTracking number: 6A123\nhttps://track.example/6A123?a=1&b=2')
  expect(html).toContain('href="https://track.example/6A123?a=1&amp;b=2"')
})

it('never links a tracking address that is not HTTPS', () => {
  const { html, text } = render('order.shipped', { shipments: [{ ...parcel, trackingUrl: 'javascript:alert(1)' }] })
  expect(html).toContain('6A123')
  expect(html + text).not.toContain('javascript')
})

it.each([
  ['unpaid', 0, 'You have not been charged.'],
  ['failed', 0, 'You have not been charged.'],
  ['paid', 0, 'Your payment goes back'],
  ['refunded', 3321, 'We have given back $33.21.'],
] as const)(
  'tells what becomes of the money of a cancelled order that was %s',
  (paymentStatus, refundedAmount, sentence) => {
    expect(render('order.cancelled', { status: 'cancelled', paymentStatus, refundedAmount }).text).toContain(sentence)
  },
)

it('says how much was refunded', () => {
  expect(render('order.refunded', { refundedAmount: 3321 }).text).toContain('We have given back $33.21,')
})

it('says what one refund of several gave back', () => {
  const partly = renderMessage('order.refunded', { shop, order: anOrder({ refundedAmount: 3321 }), refundAmount: 500 })
  expect(partly.text).toContain('We have given back $5.00,')
})

it('gives the reason of a cancellation in the words of staff', () => {
  const order = anOrder({ status: 'cancelled', paymentStatus: 'refunded', refundedAmount: 3321 })
  const said = renderMessage('order.cancelled', { shop, order, reason: 'The glaze has a crack. <b>' })
  expect(said.text).toContain('Reason: The glaze has a crack. <b>')
  expect(said.html).toContain('Reason: The glaze has a crack. &lt;b&gt;')
  expect(renderMessage('order.cancelled', { shop, order }).text).not.toContain('Reason')
})

it('gives the reason of a part that goes back, and what remains paid', () => {
  const order = anOrder({ paymentStatus: 'partially_refunded', refundedAmount: 800 })
  const { text } = renderMessage('order.refunded', { shop, order, refundAmount: 500, reason: 'One cup was chipped.' })
  expect(text).toContain('We have given back $5.00,')
  expect(text).toContain('Reason: One cup was chipped.')
  expect(text).toContain('Of $33.21 we have given back $8.00; $25.21 remain paid.')
  const whole = renderMessage('order.refunded', { shop, order: anOrder({ refundedAmount: 3321 }), refundAmount: 3321 })
  expect(whole.text).not.toContain('remain paid')
})

it('counts what remains paid from what was taken, where the shop accepted less than the total', () => {
  const accepted = { paidAmount: 1000, paymentStatus: 'partially_refunded', refundedAmount: 400 } as const
  expect(render('order.refunded', accepted).text).toContain('Of $10.00 we have given back $4.00; $6.00 remain paid.')
  const whole = render('order.refunded', { ...accepted, paymentStatus: 'refunded', refundedAmount: 1000 })
  expect(whole.text).not.toContain('remain paid')
})
