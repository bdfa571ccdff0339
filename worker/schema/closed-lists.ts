/*
 * The closed lists that the tables' CHECKs hold: what a column may say. A list that must grow cannot widen its CHECK; it
 * moves to a table of its own (CONTRIBUTING.md, docs/decisions/closed-lists-are-tables).
 */

export const orderStatuses = [
  'pending_payment',
  'paid',
  'processing',
  'partially_shipped',
  'shipped',
  'delivered',
  'cancelled',
  'on_hold',
] as const

export const paymentStatuses = [
  'unpaid',
  'authorized',
  'paid',
  'partially_refunded',
  'refunded',
  'disputed',
  'failed',
] as const

export const fulfilmentStatuses = ['unfulfilled', 'partially_fulfilled', 'fulfilled', 'delivered'] as const

export const audiences = ['buyer', 'staff'] as const

export const deliveryStatuses = ['sending', 'sent', 'failed', 'waiting', 'suppressed'] as const

export const consentKinds = ['terms', 'marketing'] as const

/** What the link in a mail may do. An invitation is a `reset-password` that lives longer. */
export const tokenPurposes = ['verify-email', 'change-email', 'reset-password'] as const

export const refundStatuses = ['requested', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const
