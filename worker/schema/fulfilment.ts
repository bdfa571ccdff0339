import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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
