import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Which basket a signed-in shopper has, on every device. */
export const basketOwners = sqliteTable('basket_owners', {
  userId: text('user_id').primaryKey(),
  basketId: text('basket_id').notNull().unique(),
  createdAt: integer('created_at').notNull(),
})
