import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { roles } from '../kernel/actor.ts'
import type { Address } from '../kernel/address/address.ts'
import { consentKinds, tokenPurposes } from './closed-lists.ts'

export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  email: text('email').notNull(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  passwordHash: text('password_hash').notNull(),
  role: text('role', { enum: roles }).notNull().default('Customer'),
  isEmailVerified: integer('is_email_verified', { mode: 'boolean' }).notNull().default(false),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  lastLoginAt: integer('last_login_at'),
  erasedAt: integer('erased_at'),
})

export const sessions = sqliteTable('sessions', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  userAgent: text('user_agent'),
  createdAt: integer('created_at').notNull(),
  lastUsedAt: integer('last_used_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  revokedAt: integer('revoked_at'),
  passwordAt: integer('password_at'),
  secondFactorAt: integer('second_factor_at'),
})

export const refreshTokens = sqliteTable('refresh_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  sessionId: text('session_id').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
})

export const accountTokens = sqliteTable('account_tokens', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  purpose: text('purpose', { enum: tokenPurposes }).notNull(),
  email: text('email').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
})

export const addresses = sqliteTable('addresses', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  label: text('label').notNull(),
  address: text('address', { mode: 'json' }).notNull().$type<Address>(),
  isDefault: integer('is_default', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const secondFactors = sqliteTable('second_factors', {
  userId: text('user_id').primaryKey(),
  encryptedSecret: text('sealed_secret').notNull(),
  createdAt: integer('created_at').notNull(),
  confirmedAt: integer('confirmed_at'),
  lastStep: integer('last_step').notNull(),
})

export const recoveryCodes = sqliteTable('recovery_codes', {
  userId: text('user_id').notNull(),
  codeHash: text('code_hash').notNull(),
  usedAt: integer('used_at'),
})

export const factorRecoveries = sqliteTable('factor_recoveries', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  email: text('email').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  begunAt: integer('begun_at'),
  dueAt: integer('due_at'),
  outcome: text('outcome', { enum: ['open', 'removed', 'cancelled', 'outdated'] })
    .notNull()
    .default('open'),
})

export const loginThrottles = sqliteTable('login_throttles', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastFailureAt: integer('last_failure_at').notNull(),
  lockedUntil: integer('locked_until').notNull(),
})

/** The most common passwords; filled only by a migration. */
export const commonPasswords = sqliteTable('common_passwords', {
  password: text('password').primaryKey(),
})

export const consents = sqliteTable('consents', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  kind: text('kind', { enum: consentKinds }).notNull(),
  granted: integer('granted', { mode: 'boolean' }).notNull(),
  version: text('version').notNull(),
  at: integer('at').notNull(),
})
