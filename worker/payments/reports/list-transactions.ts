import { iso, isoOrNull } from '../../kernel/clock.ts'
import { type Cursor, type Page, pageOf } from '../../kernel/page.ts'
import type { Services } from '../../platform/context.ts'
import { type ListedTransaction, listTransactionRows } from '../ledger/transaction-store.ts'
import type { PaymentTransaction } from './contract.ts'

/** A transaction in the brief's shape. */
export function presentTransaction(row: ListedTransaction): PaymentTransaction {
  return {
    id: row.id,
    orderId: row.orderId,
    orderNumber: row.orderNumber,
    kind: row.kind,
    stripePaymentIntentId: row.stripePaymentIntentId,
    stripeChargeId: row.stripeChargeId,
    amount: row.amount,
    currency: row.currency,
    status: row.status,
    method: row.method,
    failureReason: row.failureReason,
    createdAt: iso(row.createdAt),
    processedAt: isoOrNull(row.processedAt),
  }
}

/** Lists charges, failed tries, refunds and disputes, newest first; of one order or of all. */
export async function listTransactions(
  { db }: Services,
  query: { readonly orderId?: string | undefined; readonly limit: number },
  cursor: Cursor | null,
): Promise<Page<PaymentTransaction>> {
  const rows = await listTransactionRows(db, query.orderId, cursor, query.limit)
  return pageOf(rows, query.limit, ({ createdAt, id }) => ({ key: createdAt, id }), presentTransaction)
}
