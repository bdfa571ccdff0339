import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The projection of the stock objects, for listings. The objects are the truth. */
export const stockLevels = sqliteTable('stock_levels', {
  variantId: text('variant_id').primaryKey(),
  onHand: integer('on_hand').notNull(),
  reserved: integer('reserved').notNull(),
  available: integer('available').notNull(),
  sequence: integer('sequence').notNull(),
  updatedAt: integer('updated_at').notNull(),
})
