import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const integrityFindings = sqliteTable('integrity_findings', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  variantId: text('variant_id'),
  orderId: text('order_id'),
  detail: text('detail', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  canRepair: integer('can_repair', { mode: 'boolean' }).notNull(),
  firstSeenAt: integer('first_seen_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
  resolvedAt: integer('resolved_at'),
})
