import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const checkoutAttempts = sqliteTable('checkout_attempts', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  basketId: text('basket_id'),
  lines: text('lines', { mode: 'json' }).$type<{ variantId: string; quantity: number }[]>().notNull(),
  state: text('state', { enum: ['open', 'placed', 'releasing', 'released'] }).notNull(),
  leaseUntil: integer('lease_until').notNull(),
  createdAt: integer('created_at').notNull(),
  finishedAt: integer('finished_at'),
  client: text('client'),
  buyer: text('buyer'),
})

export const fulfilments = sqliteTable('fulfilments', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  parcel: integer('parcel').notNull(),
  status: text('status', { enum: ['pending', 'shipped', 'delivered', 'cancelled'] }).notNull(),
  carrier: text('carrier'),
  trackingNumber: text('tracking_number'),
  trackingUrl: text('tracking_url'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  shippedAt: integer('shipped_at'),
  deliveredAt: integer('delivered_at'),
})
