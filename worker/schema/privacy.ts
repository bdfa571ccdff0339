import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { consentKinds } from './closed-lists.ts'

export const consents = sqliteTable('consents', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  kind: text('kind', { enum: consentKinds }).notNull(),
  granted: integer('granted', { mode: 'boolean' }).notNull(),
  version: text('version').notNull(),
  at: integer('at').notNull(),
})

export const erasures = sqliteTable('erasures', {
  userId: text('user_id').primaryKey(),
  requestedAt: integer('requested_at').notNull(),
  completedAt: integer('completed_at'),
  attempts: integer('attempts').notNull(),
  lastError: text('last_error'),
})
