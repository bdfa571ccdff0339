import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const deadLetters = sqliteTable('dead_letters', {
  id: text('id').primaryKey(),
  queue: text('queue').notNull(),
  kind: text('kind').notNull(),
  body: text('body', { mode: 'json' }).$type<unknown>().notNull(),
  receivedAt: integer('received_at').notNull(),
  replayedAt: integer('replayed_at'),
})
