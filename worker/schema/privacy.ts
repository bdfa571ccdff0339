import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const erasures = sqliteTable('erasures', {
  userId: text('user_id').primaryKey(),
  requestedAt: integer('requested_at').notNull(),
  completedAt: integer('completed_at'),
  attempts: integer('attempts').notNull(),
  lastError: text('last_error'),
})
