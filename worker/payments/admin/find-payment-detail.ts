import { iso, isoOrNull } from '../../kernel/clock.ts'
import { findOrderRecord } from '../../orders/public.ts'
import type { Services } from '../../platform/context.ts'
import { presentDispute } from '../disputes/present-dispute.ts'
import { isChargedBack, isContested } from '../ledger/dispute.ts'
import { type DisputeRow, findDisputes } from '../ledger/dispute-store.ts'
import { refundableOf, refundedOf } from '../ledger/refund.ts'
import { findRefunds, type RefundRow } from '../ledger/refund-store.ts'
import { findReviews, findWarnings } from '../ledger/review-store.ts'
import { findSecondPayments, type SecondPaymentRow } from '../ledger/second-payment-store.ts'
import { findByOrder, type PaymentRow } from '../ledger/store.ts'
import { listTransactionRows } from '../ledger/transaction-store.ts'
import { presentRefund } from '../refunds/present-refund.ts'
import { presentTransaction } from '../reports/list-transactions.ts'
import type { PaymentDetail, SecondPayment } from './contract.ts'

function cardOf({ cardBrand, cardLast4, wallet }: PaymentRow): PaymentDetail['card'] {
  return cardBrand === null || cardLast4 === null ? null : { brand: cardBrand, last4: cardLast4, wallet }
}

function riskOf({ riskLevel, riskScore, outcomeType, outcomeReason }: PaymentRow): PaymentDetail['risk'] {
  return riskLevel === null ? null : { level: riskLevel, score: riskScore, outcomeType, outcomeReason }
}

/** Stripe keeps its fee when money goes back, so a refunded payment ends below nothing; unknown in another currency. */
function keptOf(payment: PaymentRow, refunds: readonly RefundRow[], disputes: readonly DisputeRow[]): number | null {
  if (payment.netAmount === null || payment.feeCurrency !== payment.currency) return null
  const held = disputes.filter(isChargedBack).reduce((sum, { amount }) => sum + amount, 0)
  return payment.netAmount - refundedOf(refunds) - held
}

function presentSecond(row: SecondPaymentRow): SecondPayment {
  const { disputeStatus } = row
  const isWithBank = disputeStatus !== null && isContested({ status: disputeStatus })
  const status = isWithBank
    ? 'with-bank'
    : row.failedAt !== null
      ? 'refund-failed'
      : row.returnedAt === null
        ? 'kept'
        : 'given-back'
  return {
    paymentIntentId: row.stripePaymentIntentId,
    amount: row.amount,
    currency: row.currency,
    status,
    error: row.lastError,
    disputeStatus,
    disputeReason: row.disputeReason,
    evidenceDueBy: isoOrNull(row.evidenceDueBy),
  }
}

/** Everything staff sees of an order's payment; null for an order without a payment attempt. */
export async function findPaymentDetail(services: Services, orderId: string): Promise<PaymentDetail | null> {
  const { db } = services
  const [order, payment, refunds, transactions, disputes, reviews, warnings, seconds] = await Promise.all([
    findOrderRecord(services.db, orderId),
    findByOrder(db, orderId),
    findRefunds(db, orderId),
    listTransactionRows(db, orderId, null, 100),
    findDisputes(db, orderId),
    findReviews(db, orderId),
    findWarnings(db, orderId),
    findSecondPayments(db, orderId),
  ])
  if (!order || !payment) return null
  const { orderNumber } = order
  return {
    captureMethod: payment.captureMethod,
    amountReceived: payment.amountReceived,
    amountCapturable: payment.amountCapturable,
    captureBefore: isoOrNull(payment.captureBefore),
    feeAmount: payment.feeAmount,
    netAmount: payment.netAmount,
    feeCurrency: payment.feeCurrency,
    keptAmount: keptOf(payment, refunds, disputes),
    card: cardOf(payment),
    risk: riskOf(payment),
    refundableAmount: disputes.some(isChargedBack) ? 0 : refundableOf(payment.amountReceived, refunds),
    refunds: refunds.map(presentRefund),
    transactions: transactions.map(presentTransaction),
    disputes: disputes.map((row) => presentDispute({ ...row, orderNumber })),
    reviews: reviews.map((row) => ({
      id: row.stripeReviewId,
      isOpen: row.isOpen,
      reason: row.reason,
      closedReason: row.closedReason,
      openedAt: iso(row.openedAt),
    })),
    fraudWarnings: warnings.map((row) => ({
      id: row.stripeWarningId,
      fraudType: row.fraudType,
      isActionable: row.isActionable,
      createdAt: iso(row.createdAt),
    })),
    ...(seconds.length > 0 && { secondPayments: seconds.map(presentSecond) }),
  }
}
