import { sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Address } from '../kernel/address/address.ts'
import type { OrderTax } from '../kernel/quote.ts'
import { audiences, fulfilmentStatuses, orderStatuses, paymentStatuses } from './closed-lists.ts'

export const orders = sqliteTable('orders', {
  id: text('id').primaryKey(),
  orderNumber: text('order_number').notNull(),
  userId: text('user_id'),
  email: text('email').notNull(),
  status: text('status', { enum: orderStatuses }).notNull(),
  heldFrom: text('held_from', { enum: orderStatuses }),
  paymentStatus: text('payment_status', { enum: paymentStatuses }).notNull(),
  fulfilmentStatus: text('fulfilment_status', { enum: fulfilmentStatuses }).notNull(),
  currency: text('currency').notNull(),
  subTotal: integer('sub_total').notNull(),
  discountAmount: integer('discount_amount').notNull(),
  shippingAmount: integer('shipping_amount').notNull(),
  taxAmount: integer('tax_amount').notNull(),
  taxes: text('taxes', { mode: 'json' }).$type<readonly OrderTax[]>().notNull(),
  totalAmount: integer('total_amount').notNull(),
  capturedAmount: integer('captured_amount').notNull(),
  refundedAmount: integer('refunded_amount').notNull(),
  shippingMethodId: text('shipping_method_id').notNull(),
  shippingMethodName: text('shipping_method_name').notNull(),
  shippingAddress: text('shipping_address', { mode: 'json' }).$type<Address>().notNull(),
  basketId: text('basket_id'),
  fingerprint: text('fingerprint').notNull(),
  reservationId: text('reservation_id').notNull(),
  stripePaymentIntentId: text('stripe_payment_intent_id'),
  version: integer('version').notNull(),
  expiresAt: integer('expires_at'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  paidAt: integer('paid_at'),
  shippedAt: integer('shipped_at'),
  deliveredAt: integer('delivered_at'),
  cancelledAt: integer('cancelled_at'),
})

/**
 * What of an order's captured amount was asked back and is not in `refunded_amount` yet, in minor units, for statements
 * that read `orders` by its name. What was taken above the total goes back first, as everywhere.
 */
export const refundUnderWay = sql<number>`(SELECT max(0, min(orders.captured_amount, coalesce(sum(r.amount), 0)
  - max(0, coalesce((SELECT p.amount_received FROM payments p WHERE p.order_id = orders.id), 0) - orders.total_amount))
  - orders.refunded_amount) FROM refunds r
  WHERE r.order_id = orders.id AND r.status IN ('requested', 'pending', 'requires_action', 'succeeded'))`.mapWith(
  Number,
)

export const orderItems = sqliteTable('order_items', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  position: integer('position').notNull(),
  productId: text('product_id').notNull(),
  variantId: text('variant_id').notNull(),
  sku: text('sku').notNull(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  variantTitle: text('variant_title').notNull(),
  imageUrl: text('image_url'),
  quantity: integer('quantity').notNull(),
  unitPrice: integer('unit_price').notNull(),
  lineTotal: integer('line_total').notNull(),
  taxAmount: integer('tax_amount').notNull(),
})

export const orderHistory = sqliteTable('order_history', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  version: integer('version').notNull(),
  at: integer('at').notNull(),
  event: text('event').notNull(),
  fromStatus: text('from_status'),
  toStatus: text('to_status').notNull(),
  actor: text('actor').notNull(),
  note: text('note'),
  noteAudience: text('note_audience', { enum: audiences }).notNull(),
})

export const orderTokens = sqliteTable('order_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  orderId: text('order_id').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
})
