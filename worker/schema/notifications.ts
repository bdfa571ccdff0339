import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { deliveryStatuses } from './closed-lists.ts'

export const deliveries = sqliteTable('deliveries', {
  id: text('id').primaryKey(),
  channel: text('channel', { enum: ['email', 'sms', 'push'] }).notNull(),
  template: text('template').notNull(),
  recipient: text('recipient').notNull(),
  subject: text('subject').notNull(),
  reference: text('reference'),
  status: text('status', { enum: deliveryStatuses }).notNull(),
  providerMessageId: text('provider_message_id'),
  attempts: integer('attempts').notNull(),
  lastError: text('last_error'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})
