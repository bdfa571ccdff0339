import { iso, isoOrNull } from '../../kernel/clock.ts'
import { entityTag, type Tagged } from '../../platform/http/entity-tag.ts'
import type { ListedDispute } from '../ledger/dispute-store.ts'
import type { Dispute } from './contract.ts'

/** What an answer to the bank could overwrite. */
export function taggedDispute({ version, status, evidence, submittedAt }: ListedDispute): Tagged {
  return { version, fields: { status, evidence, submittedAt } }
}

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
    etag: entityTag(taggedDispute(row)),
  }
}
