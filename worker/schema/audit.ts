import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const auditLog = sqliteTable('audit_log', {
  id: text('id').primaryKey(),
  at: integer('at').notNull(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  entity: text('entity').notNull(),
  entityId: text('entity_id').notNull(),
  requestId: text('request_id'),
  before: text('before', { mode: 'json' }).$type<Record<string, unknown>>(),
  after: text('after', { mode: 'json' }).$type<Record<string, unknown>>(),
  sequence: integer('sequence'),
  hash: text('hash'),
})

export const auditHead = sqliteTable('audit_head', {
  id: integer('id').primaryKey(),
  sequence: integer('sequence').notNull(),
  hash: text('hash').notNull(),
})
