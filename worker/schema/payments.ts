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
  captureMethod: text('capture_method', { enum: ['automatic', 'manual'] }).notNull(),
  amountCapturable: integer('amount_capturable').notNull(),
  captureBefore: integer('capture_before'),
  captureWarnedAt: integer('capture_warned_at'),
  feeAmount: integer('fee_amount'),
  netAmount: integer('net_amount'),
  feeCurrency: text('fee_currency'),
  riskLevel: text('risk_level'),
  riskScore: integer('risk_score'),
  outcomeType: text('outcome_type'),
  outcomeReason: text('outcome_reason'),
  cardBrand: text('card_brand'),
  cardLast4: text('card_last4'),
  wallet: text('wallet'),
  acceptedAt: integer('accepted_at'),
})

export const secondPayments = sqliteTable('second_payments', {
  stripePaymentIntentId: text('stripe_payment_intent_id').primaryKey(),
  orderId: text('order_id').notNull(),
  amount: integer('amount').notNull(),
  currency: text('currency').notNull(),
  stripeRefundId: text('stripe_refund_id'),
  lastError: text('last_error'),
  foundAt: integer('found_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  returnedAt: integer('returned_at'),
  attempt: integer('attempt').notNull(),
  failedAt: integer('failed_at'),
  disputeId: text('dispute_id'),
  disputeStatus: text('dispute_status'),
  disputeReason: text('dispute_reason'),
  evidenceDueBy: integer('evidence_due_by'),
})

export const paymentTransactions = sqliteTable('payment_transactions', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  paymentId: text('payment_id').notNull(),
  kind: text('kind', { enum: ['charge', 'refund', 'dispute'] }).notNull(),
  stripePaymentIntentId: text('stripe_payment_intent_id').notNull(),
  stripeChargeId: text('stripe_charge_id'),
  stripeObjectId: text('stripe_object_id').notNull(),
  amount: integer('amount').notNull(),
  currency: text('currency').notNull(),
  status: text('status').notNull(),
  method: text('method'),
  failureReason: text('failure_reason'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  processedAt: integer('processed_at'),
})

export const disputes = sqliteTable('disputes', {
  id: text('id').primaryKey(),
  stripeDisputeId: text('stripe_dispute_id').notNull(),
  paymentId: text('payment_id').notNull(),
  orderId: text('order_id').notNull(),
  amount: integer('amount').notNull(),
  currency: text('currency').notNull(),
  reason: text('reason').notNull(),
  status: text('status').notNull(),
  evidenceDueBy: integer('evidence_due_by'),
  evidence: text('evidence', { mode: 'json' }).$type<Record<string, string>>().notNull(),
  submittedAt: integer('submitted_at'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  closedAt: integer('closed_at'),
  version: integer('version').notNull().default(0),
})

export const paymentReviews = sqliteTable('payment_reviews', {
  stripeReviewId: text('stripe_review_id').primaryKey(),
  paymentId: text('payment_id').notNull(),
  orderId: text('order_id').notNull(),
  isOpen: integer('is_open', { mode: 'boolean' }).notNull(),
  reason: text('reason').notNull(),
  closedReason: text('closed_reason'),
  openedAt: integer('opened_at').notNull(),
  closedAt: integer('closed_at'),
})

export const fraudWarnings = sqliteTable('fraud_warnings', {
  stripeWarningId: text('stripe_warning_id').primaryKey(),
  paymentId: text('payment_id').notNull(),
  orderId: text('order_id').notNull(),
  fraudType: text('fraud_type').notNull(),
  isActionable: integer('is_actionable', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at').notNull(),
})

export const paymentCustomers = sqliteTable('payment_customers', {
  userId: text('user_id').primaryKey(),
  stripeCustomerId: text('stripe_customer_id'),
  createdAt: integer('created_at').notNull(),
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
  source: text('source', { enum: ['staff', 'system', 'dashboard'] })
    .notNull()
    .default('system'),
  note: text('note'),
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

/** Orders that the payments report looks at: changed lately, or not adding up (migration 0022). */
export const reportCandidates = sqliteTable('report_candidates', {
  orderId: text('order_id').primaryKey(),
  changedAt: integer('changed_at').notNull(),
})
