import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const shippingMethods = sqliteTable('shipping_methods', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  countries: text('countries', { mode: 'json' }).$type<string[]>().notNull(),
  minDays: integer('min_days').notNull(),
  maxDays: integer('max_days').notNull(),
  position: integer('position').notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
})

export const shippingRates = sqliteTable(
  'shipping_rates',
  {
    methodId: text('method_id').notNull(),
    currency: text('currency').notNull(),
    amount: integer('amount').notNull(),
    freeFrom: integer('free_from'),
  },
  (table) => [primaryKey({ columns: [table.methodId, table.currency] })],
)
