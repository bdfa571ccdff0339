import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const outbox = sqliteTable('outbox', {
  id: text('id').primaryKey(),
  queue: text('queue', { enum: ['fulfilment', 'notifications'] }).notNull(),
  kind: text('kind').notNull(),
  effectKey: text('effect_key').notNull(),
  payload: text('payload', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  attempts: integer('attempts').notNull().default(0),
  lastError: text('last_error'),
  createdAt: integer('created_at').notNull(),
  sentAt: integer('sent_at'),
  doneAt: integer('done_at'),
  heldUntil: integer('held_until'),
})

export const dueJobs = sqliteTable('due_jobs', {
  name: text('name').primaryKey(),
  lastRunAt: integer('last_run_at').notNull(),
  cursor: text('cursor'),
})

export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    scope: text('scope').notNull(),
    route: text('route').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    claimId: text('claim_id').notNull(),
    leaseUntil: integer('lease_until').notNull(),
    status: integer('status'),
    body: text('body'),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.route, table.key] })],
)

/** What staff search for, folded (migration 0023); the texts themselves are in one FTS5 index for each kind. */
export const searchEntries = sqliteTable('search_entries', {
  id: integer('id').primaryKey(),
  kind: text('kind').notNull(),
  ref: text('ref').notNull(),
  sortKey: text('sort_key').notNull(),
})

export const searchPrefixes = sqliteTable(
  'search_prefixes',
  { kind: text('kind').notNull(), prefix: text('prefix').notNull(), id: integer('id').notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.prefix, table.id] })],
)

export const searchChanges = sqliteTable(
  'search_changes',
  { kind: text('kind').notNull(), ref: text('ref').notNull(), at: integer('at').notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.ref] })],
)
