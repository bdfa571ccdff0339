import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const payments = sqliteTable('payments', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  attempt: integer('attempt').notNull(),
  idempotencyKey: text('idempotency_key').notNull(),
  keyCreatedAt: integer('key_created_at').notNull(),
  confirmAttempt: integer('confirm_attempt').notNull(),
  stripePaymentIntentId: text('stripe_payment_intent_id'),
  stripeChargeId: text('stripe_charge_id'),
  amount: integer('amount').notNull(),
  amountReceived: integer('amount_received').notNull(),
  currency: text('currency').notNull(),
  status: text('status').notNull(),
  method: text('method'),
  failureReason: text('failure_reason'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  processedAt: integer('processed_at'),
})

export const refunds = sqliteTable('refunds', {
  id: text('id').primaryKey(),
  paymentId: text('payment_id').notNull(),
  orderId: text('order_id').notNull(),
  stripeRefundId: text('stripe_refund_id'),
  amount: integer('amount').notNull(),
  currency: text('currency').notNull(),
  reason: text('reason').notNull(),
  status: text('status', {
    enum: ['requested', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled'],
  }).notNull(),
  failureReason: text('failure_reason'),
  actor: text('actor').notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const stripeEvents = sqliteTable('stripe_events', {
  id: text('id').primaryKey(),
  type: text('type').notNull(),
  objectId: text('object_id').notNull(),
  payload: text('payload', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  status: text('status', { enum: ['pending', 'done', 'dead'] }).notNull(),
  deliveries: integer('deliveries').notNull(),
  attempts: integer('attempts').notNull(),
  lastError: text('last_error'),
  receivedAt: integer('received_at').notNull(),
  doneAt: integer('done_at'),
})
