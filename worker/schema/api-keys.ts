import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Permission } from '../kernel/actor.ts'

export const apiKeys = sqliteTable('api_keys', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  keyHash: text('key_hash').notNull(),
  hint: text('hint').notNull(),
  permissions: text('permissions', { mode: 'json' }).notNull().$type<readonly Permission[]>(),
  createdBy: text('created_by').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at'),
  lastUsedAt: integer('last_used_at'),
  revokedAt: integer('revoked_at'),
  rotatedTo: text('rotated_to'),
})
