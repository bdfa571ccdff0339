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
