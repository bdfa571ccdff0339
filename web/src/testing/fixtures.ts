import type { Basket, BasketLine } from '#contracts/basket'
import type { Variant } from '#contracts/catalog/products'
import type { Order } from '#contracts/orders'
import type { Intent } from '#contracts/payments/intents'

/** A basket line of a mug at $10.00; say what differs. */
export function aLine(differing: Partial<BasketLine> = {}): BasketLine {
  const line = {
    id: 'var_mug',
    productId: 'prd_mug',
    variantId: 'var_mug',
    slug: 'mug',
    name: 'Mug',
    variantTitle: '',
    sku: 'MUG',
    imageUrl: null,
    tint: null,
    quantity: 1,
    price: 1000,
    available: 9,
    maxPerOrder: null,
    availability: 'available' as const,
    ...differing,
  }
  return { lineTotal: line.price * line.quantity, ...line }
}

/** A basket of these lines, added up. */
export function aBasket(lines: BasketLine[]): Basket {
  return {
    id: 'bsk_1',
    currency: 'USD',
    lines,
    itemCount: lines.reduce((count, line) => count + line.quantity, 0),
    subTotal: lines.reduce((sum, line) => sum + line.lineTotal, 0),
    updatedAt: null,
    expiresAt: null,
    openOrder: null,
  }
}

/** A variant with these option values. */
export function aVariant(optionValues: Record<string, string>, differing: Partial<Variant> = {}): Variant {
  const title = Object.values(optionValues).join(' / ')
  return {
    id: `var_${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`,
    sku: title,
    barcode: null,
    title,
    optionValues,
    price: 1000,
    compareAtPrice: null,
    currency: 'USD',
    weightGrams: 100,
    stockQuantity: 5,
    allowBackorder: false,
    isActive: true,
    ...differing,
  }
}

/** An item of an order: so many of a variant whose name is its id. */
export function anItem(variantId: string, quantity: number): Order['items'][number] {
  return {
    id: `oit_${variantId}`,
    productId: 'prd_1',
    variantId,
    sku: variantId,
    slug: variantId,
    name: variantId,
    variantTitle: '',
    imageUrl: null,
    quantity,
    price: 1000,
    lineTotal: quantity * 1000,
    taxAmount: 0,
  }
}

/** An order awaiting its payment. */
export function anOrder(differing: Partial<Order> = {}): Order {
  return {
    id: 'ord_1',
    orderNumber: 'SK-AAAA-BBBB',
    userId: null,
    email: 'guest@example.com',
    status: 'pending_payment',
    paymentStatus: 'unpaid',
    fulfilmentStatus: 'unfulfilled',
    currency: 'USD',
    items: [],
    subTotal: 1000,
    discountAmount: 0,
    shippingAmount: 0,
    taxAmount: 0,
    taxes: [],
    totalAmount: 1000,
    refundedAmount: 0,
    shippingMethod: { id: 'shm_1', name: 'Standard' },
    shippingAddress: { street: '1 Main Street', city: 'Springfield', zipCode: '12345', country: 'US' },
    shippingAddressLines: ['1 Main Street', 'Springfield 12345', 'United States'],
    stripePaymentIntentId: 'pi_1',
    shipments: [],
    history: [],
    expiresAt: null,
    createdAt: '2026-11-22T12:00:00.000Z',
    paidAt: null,
    shippedAt: null,
    deliveredAt: null,
    cancelledAt: null,
    ...differing,
  }
}

/** A payment intent in this state, of an order in that one. */
export function anIntent(status: Intent['status'], orderStatus = 'pending_payment'): Intent {
  return {
    paymentIntentId: 'pi_1',
    clientSecret: 'pi_1_secret_1',
    orderId: 'ord_1',
    amount: 1000,
    currency: 'usd',
    status,
    nextAction: null,
    failureReason: null,
    captureMethod: 'automatic',
    orderStatus,
  }
}

/** A promise with its ends in hand, so that a test decides when a call is answered. */
export function deferred<T>() {
  return Promise.withResolvers<T>()
}
