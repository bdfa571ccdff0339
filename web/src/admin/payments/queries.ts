import type { PaymentDetail } from '#contracts/payments/admin'
import type { Dispute, SubmitEvidence } from '#contracts/payments/disputes'
import type { CreateRefund, Refund } from '#contracts/payments/refunds'
import type { PaymentReport, PaymentTransaction } from '#contracts/payments/reports'
import { ownApi } from '../../api/client.ts'
import type { Page } from '../api/paged-list.ts'
import { asStaff, ifMatch, once, pageSize, staffApi } from '../api/staff-api.ts'

/** Everything about an order's payment. Throws `not-found` for an order without a payment attempt. */
export function readPaymentDetail(orderId: string): Promise<PaymentDetail> {
  return asStaff(staffApi().orders[':orderId'].payment.$get({ param: { orderId } }))
}

/** Gives money back; the same key is the same refund. */
export function refundOrder(orderId: string, input: CreateRefund, key: string): Promise<Refund> {
  return asStaff(staffApi().orders[':orderId'].refunds.$post({ param: { orderId }, json: input }, once(key)))
}

/** Gives a second payment back again, after its refund came back. */
export function refundSecondPayment(orderId: string, paymentIntentId: string, key: string): Promise<PaymentDetail> {
  const second = staffApi().orders[':orderId']['second-payments'][':paymentIntentId']
  return asStaff(second.refund.$post({ param: { orderId, paymentIntentId } }, once(key)))
}

/** Takes a payment of another amount as the order's. */
export function acceptPayment(orderId: string, amount: number, key: string): Promise<PaymentDetail> {
  const accept = staffApi().orders[':orderId'].payment.accept
  return asStaff(accept.$post({ param: { orderId }, json: { amount } }, once(key)))
}

/** Lets a payment under review go on. */
export function approveReview(orderId: string, reviewId: string): Promise<PaymentDetail> {
  const review = staffApi().orders[':orderId'].reviews[':reviewId']
  return asStaff(review.approve.$post({ param: { orderId, reviewId } }))
}

/** Takes the money that is held, the whole of it. */
export function capturePayment(paymentIntentId: string, key: string): Promise<unknown> {
  const intent = ownApi().payments.intents[':paymentIntentId']
  return asStaff(intent.capture.$post({ param: { paymentIntentId }, json: {} }, once(key)))
}

/** A page of charges, failed tries, refunds and disputes, newest first. */
export function listTransactions(filter: { orderId?: string }, cursor?: string): Promise<Page<PaymentTransaction>> {
  return asStaff(staffApi().payments.transactions.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/** Where money and orders do not meet. */
export function readPaymentReport(): Promise<PaymentReport> {
  return asStaff(staffApi().payments.report.$get())
}

export type DisputeFilter = { status?: 'open' | 'closed' }

/** A page of disputes, newest first. */
export function listDisputes(filter: DisputeFilter, cursor?: string): Promise<Page<Dispute>> {
  return asStaff(staffApi().disputes.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/** A dispute with its evidence. */
export function readDispute(disputeId: string): Promise<Dispute> {
  return asStaff(staffApi().disputes[':disputeId'].$get({ param: { disputeId } }))
}

/** Keeps evidence as a draft, or sends it to the bank for good. */
export function submitEvidence({ id, etag }: Dispute, input: SubmitEvidence): Promise<Dispute> {
  const call = { param: { disputeId: id }, header: ifMatch(etag), json: input }
  return asStaff(staffApi().disputes[':disputeId'].evidence.$put(call))
}

/** Gives in: the dispute is lost. */
export function acceptDispute(disputeId: string): Promise<Dispute> {
  return asStaff(staffApi().disputes[':disputeId'].accept.$post({ param: { disputeId } }))
}
