import { iso } from '../../kernel/clock.ts'
import type { RefundRow } from '../ledger/refund-store.ts'
import type { Refund } from './contract.ts'

/** A refund as staff sees it. */
export function presentRefund(row: RefundRow): Refund {
  return {
    id: row.id,
    orderId: row.orderId,
    stripeRefundId: row.stripeRefundId,
    amount: row.amount,
    currency: row.currency,
    reason: row.reason,
    note: row.note,
    status: row.status,
    failureReason: row.failureReason,
    source: row.source,
    actor: row.actor,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  }
}
