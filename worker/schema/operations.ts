import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const deadLetters = sqliteTable('dead_letters', {
  id: text('id').primaryKey(),
  queue: text('queue').notNull(),
  kind: text('kind').notNull(),
  body: text('body', { mode: 'json' }).$type<unknown>().notNull(),
  receivedAt: integer('received_at').notNull(),
  replayedAt: integer('replayed_at'),
})

/** How many rows of a kind there are, kept by triggers (migration 0022). */
export const counters = sqliteTable('counters', {
  name: text('name').notNull(),
  label: text('label').notNull(),
  value: integer('value').notNull(),
})
