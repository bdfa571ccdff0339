import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const taxRates = sqliteTable('tax_rates', {
  id: text('id').primaryKey(),
  country: text('country').notNull(),
  region: text('region').notNull(),
  name: text('name').notNull(),
  partsPerMillion: integer('parts_per_million').notNull(),
  appliesToShipping: integer('applies_to_shipping', { mode: 'boolean' }).notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
})
