import { mintId } from '../../kernel/id.ts'
import type { Database, Statement } from '../../platform/database.ts'
import { upsertTransaction } from './transaction-store.ts'

/**
 * One movement of money, or one try, as Stripe has it now. `stripeObjectId` is the `ch_…`, `re_…` or `dp_…` the row is
 * about; amounts in minor units, currency in upper case, times in epoch milliseconds.
 */
export interface TransactionRecord {
  readonly orderId: string
  readonly paymentId: string
  readonly kind: 'charge' | 'refund' | 'dispute'
  readonly stripePaymentIntentId: string
  readonly stripeChargeId: string | null
  readonly stripeObjectId: string
  readonly amount: number
  readonly currency: string
  /** Stripe's own status of the object; a charge not captured yet is `authorized`, and `released` when it never will be. */
  readonly status: string
  readonly method: string | null
  readonly failureReason: string | null
  /** When Stripe made the object. */
  readonly createdAt: number
  /** When it came to its end: null while it is pending. */
  readonly processedAt: number | null
}

/**
 * Writes a transaction once and brings it up to date afterwards, for the batch of its effect: the same object of
 * Stripe's is the same row however often it is told of. An old reading never makes a decided one open again, and the
 * first moment of being processed stays.
 */
export function transactionStatement(db: Database, record: TransactionRecord, now: number): Statement {
  return upsertTransaction(db, { id: mintId('transaction', now), ...record, updatedAt: now })
}
