import { iso, isoOrNull } from '../kernel/clock.ts'
import type { Dispute } from './contract.ts'
import type { ListedDispute } from './dispute-store.ts'

/** A dispute as staff sees it. */
export function presentDispute(row: ListedDispute): Dispute {
  return {
    id: row.id,
    stripeDisputeId: row.stripeDisputeId,
    orderId: row.orderId,
    orderNumber: row.orderNumber,
    amount: row.amount,
    currency: row.currency,
    reason: row.reason,
    status: row.status,
    evidenceDueBy: isoOrNull(row.evidenceDueBy),
    evidence: row.evidence,
    submittedAt: isoOrNull(row.submittedAt),
    createdAt: iso(row.createdAt),
    closedAt: isoOrNull(row.closedAt),
  }
}
