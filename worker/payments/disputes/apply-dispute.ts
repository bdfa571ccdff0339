import { sha256 } from '../../kernel/id.ts'
import { formatMoney } from '../../kernel/money.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { refundPayment } from '../../orders/order-messages.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { enqueue } from '../../platform/outbox.ts'
import { isContested, isOpen } from '../ledger/dispute.ts'
import { type DisputeRow, saveDispute } from '../ledger/dispute-store.ts'
import { idOf } from '../ledger/find-payment.ts'
import { transactionStatement } from '../ledger/record-transaction.ts'
import type { PaymentRow } from '../ledger/store.ts'
import { applyRiskSignals, type Cause, type RiskChange, withRow } from '../risk-signals/apply-risk-signals.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import type { Stripe } from '../stripe/stripe.ts'
import { evidenceFields } from './contract.ts'

function evidenceOf(dispute: Stripe.Dispute): Record<string, string> {
  return Object.fromEntries(
    evidenceFields.flatMap((field) => {
      const text = dispute.evidence[field]
      return typeof text === 'string' && text !== '' ? [[field, text]] : []
    }),
  )
}

async function rowOf(
  payment: PaymentRow,
  known: DisputeRow | undefined,
  dispute: Stripe.Dispute,
  now: number,
): Promise<DisputeRow> {
  const { due_by: dueBy, submission_count: submissions } = dispute.evidence_details
  return {
    // The same dispute has the same id, however many events tell of it at once.
    id: known?.id ?? `dsp_${(await sha256(dispute.id)).slice(0, 26)}`,
    stripeDisputeId: dispute.id,
    paymentId: payment.id,
    orderId: payment.orderId,
    amount: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    reason: dispute.reason,
    status: dispute.status,
    evidenceDueBy: dueBy === null ? null : dueBy * 1000,
    evidence: evidenceOf(dispute),
    submittedAt: submissions > 0 ? (known?.submittedAt ?? now) : null,
    createdAt: dispute.created * 1000,
    updatedAt: now,
    closedAt: isOpen(dispute) ? null : (known?.closedAt ?? now),
    version: known?.version ?? 0,
  }
}

function wordsOf(known: DisputeRow | undefined, row: DisputeRow): { event: string | null; note: string } {
  const money = formatMoney(row.amount, row.currency)
  if (!known) return { event: 'dispute-opened', note: `${money} of the payment are disputed at the bank.` }
  if (known.status === row.status) return { event: null, note: '' }
  const event = isOpen(row) ? 'dispute-updated' : 'dispute-closed'
  return { event, note: `The dispute over ${money} is ${row.status.replaceAll('_', ' ')}.` }
}

function transactionOf({ db }: Services, payment: PaymentRow, row: DisputeRow, dispute: Stripe.Dispute): Statement {
  const record = {
    orderId: payment.orderId,
    paymentId: payment.id,
    kind: 'dispute' as const,
    stripePaymentIntentId: payment.stripePaymentIntentId ?? idOf(dispute.payment_intent) ?? '',
    stripeChargeId: idOf(dispute.charge),
    stripeObjectId: dispute.id,
    amount: dispute.amount,
    currency: row.currency,
    status: dispute.status,
    method: payment.method,
    failureReason: dispute.reason,
    createdAt: row.createdAt,
    processedAt: row.closedAt,
  }
  return transactionStatement(db, record, row.updatedAt)
}

/** Won back for an order that was cancelled meanwhile: the money belongs to the shopper (invariant 4). */
function isMoneyFree(known: DisputeRow | undefined, row: DisputeRow, order: OrderRecord): boolean {
  const isNews = known !== undefined && isContested(known) && !isContested(row)
  return isNews && order.status === 'cancelled' && order.capturedAmount > order.refundedAmount
}

/** Brings an order to what Stripe says of one dispute, read inside so that the latest reading is what stays. */
export async function applyDispute(
  services: Services,
  payment: PaymentRow,
  read: () => Promise<Result<Stripe.Dispute, StripeRefusal>>,
  cause: Cause,
  extra: readonly Statement[] = [],
): Promise<Result<null, StripeRefusal | { code: 'not-found' }>> {
  const { db, clock, log } = services
  return applyRiskSignals(
    services,
    payment.orderId,
    async (before, order): Promise<Result<RiskChange, StripeRefusal>> => {
      const dispute = await read()
      if (!dispute.ok) return dispute
      const known = before.disputes.find((row) => row.stripeDisputeId === dispute.value.id)
      const row = await rowOf(payment, known, dispute.value, clock())
      if (!known) log.error('dispute.opened', { orderId: row.orderId, disputeId: row.id, dueBy: row.evidenceDueBy })
      return ok({
        after: { ...before, disputes: withRow(before.disputes, row, (one) => one.stripeDisputeId) },
        statements: [
          saveDispute(db, row),
          transactionOf(services, payment, row, dispute.value),
          ...(isMoneyFree(known, row, order) ? [enqueue(db, refundPayment(order, { cause: row.id }), clock())] : []),
        ],
        ...wordsOf(known, row),
      })
    },
    cause,
    extra,
  )
}
