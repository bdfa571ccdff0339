import { sha256 } from '../../kernel/id.ts'
import { formatMoney } from '../../kernel/money.ts'
import { ok } from '../../kernel/result.ts'
import { type By, decideOnOrder, noteStatements } from '../../orders/change-order.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { notifyRefund } from '../../orders/order-messages.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { enqueue } from '../../platform/outbox.ts'
import { isContested } from '../ledger/dispute.ts'
import { findDisputes } from '../ledger/dispute-store.ts'
import { transactionStatement } from '../ledger/record-transaction.ts'
import { bookedOf, laterStatus, paymentStatusOf, refundedOf, refundStatusOf } from '../ledger/refund.ts'
import { findRefunds, type RefundRow, saveRefund } from '../ledger/refund-store.ts'
import type { PaymentRow } from '../ledger/store.ts'
import type { Stripe } from '../stripe/stripe.ts'

interface Change {
  readonly before: RefundRow | null
  readonly after: RefundRow
  readonly told: Stripe.Refund
}

/** The row of a refund of Stripe's: ours by its id or by what we wrote on it, else one that was made in the Dashboard. */
async function changeOf(
  rows: readonly RefundRow[],
  payment: PaymentRow,
  told: Stripe.Refund,
  now: number,
): Promise<Change> {
  const before =
    rows.find((row) => row.stripeRefundId === told.id) ??
    rows.find((row) => row.stripeRefundId === null && row.id === told.metadata?.refund_id) ??
    null
  const status = refundStatusOf(told.status)
  const base: RefundRow = before ?? {
    // The same refund of the Dashboard's has the same id, however many tell of it at once.
    id: `ref_${(await sha256(told.id)).slice(0, 26)}`,
    paymentId: payment.id,
    orderId: payment.orderId,
    stripeRefundId: told.id,
    amount: told.amount,
    currency: told.currency.toUpperCase(),
    reason: told.reason ?? 'requested_by_customer',
    status,
    failureReason: null,
    actor: 'stripe:dashboard',
    source: 'dashboard',
    note: null,
    createdAt: told.created * 1000,
    updatedAt: now,
  }
  const after = {
    ...base,
    stripeRefundId: told.id,
    amount: told.amount,
    status: before ? laterStatus(before.status, status) : status,
    failureReason: told.failure_reason ?? base.failureReason,
    updatedAt: now,
  }
  return { before, after, told }
}

function transactionOf({ db }: Services, payment: PaymentRow, { told, after }: Change, now: number): Statement {
  const chargeId = typeof told.charge === 'string' ? told.charge : (told.charge?.id ?? null)
  const record = {
    orderId: payment.orderId,
    paymentId: payment.id,
    kind: 'refund' as const,
    stripePaymentIntentId: payment.stripePaymentIntentId ?? '',
    stripeChargeId: chargeId,
    stripeObjectId: told.id,
    amount: told.amount,
    currency: told.currency.toUpperCase(),
    status: after.status,
    method: payment.method,
    failureReason: told.failure_reason ?? null,
    createdAt: told.created * 1000,
    processedAt: after.status === 'pending' || after.status === 'requires_action' ? null : now,
  }
  return transactionStatement(db, record, now)
}

/** An order whose payment did not fit and is back whole has nothing to wait for: expiry ends it and frees its units. */
function endOfMismatch({ clock }: Services, order: OrderRecord, payment: PaymentRow, refunded: number) {
  const isOver =
    payment.status === 'mismatch' && order.status === 'pending_payment' && refunded >= payment.amountReceived
  return isOver ? { patch: { expiresAt: clock() - 1 } } : {}
}

/**
 * Order, history and audit of refunds that changed. Written even when the sum stays: the order's version is what keeps
 * two readings of Stripe apart, so that the older one never wins.
 */
function orderStatements(
  services: Services,
  order: OrderRecord,
  payment: PaymentRow,
  after: { readonly refunded: number; readonly isDisputed: boolean; readonly hasFailed: boolean },
  by: By,
): Statement[] {
  // Money of an intent that did not fit its order is on no order; its rows alone tell of it.
  const booked = bookedOf(payment.amountReceived, order.totalAmount, after.refunded)
  const refundedAmount = Math.min(booked.refunded, order.capturedAmount)
  const isLess = refundedAmount < order.refundedAmount || after.hasFailed
  const event = refundedAmount > order.refundedAmount ? 'refunded' : isLess ? 'refund-failed' : 'refund-updated'
  const isBooked = order.capturedAmount > 0
  const amounts = isBooked ? [refundedAmount, order.capturedAmount] : [after.refunded, payment.amountReceived]
  const [sum, of] = amounts.map((amount) => formatMoney(amount, order.currency))
  const words = `${sum} of ${of} given back.`
  const paymentStatus = paymentStatusOf(order.capturedAmount, refundedAmount, after.isDisputed)
  return noteStatements(
    services,
    order,
    event,
    // The buyer reads this; what staff noted stays on the refund's row.
    { actor: by.actor, note: words, noteFor: 'buyer' },
    order.capturedAmount === 0
      ? endOfMismatch(services, order, payment, after.refunded)
      : { patch: { refundedAmount, paymentStatus } },
  )
}

/**
 * Brings an order to what Stripe says of its refunds now, in one batch with `extra`: rows, transactions, the order's sum
 * and state, history, audit, and one letter for each refund that really goes. However often and in whatever order it is
 * told, the end is the same. A failed refund gives its amount back, and staff must look.
 */
export async function applyRefunds(
  services: Services,
  payment: PaymentRow,
  told: readonly Stripe.Refund[],
  by: By,
  extra: readonly Statement[] = [],
): Promise<void> {
  const { db, clock, log } = services
  const applied = await decideOnOrder<never, RefundRow[]>(services, payment.orderId, async (order) => {
    const now = clock()
    const [rows, disputes] = await Promise.all([findRefunds(db, order.id), findDisputes(db, order.id)])
    const changes = await Promise.all(told.map((refund) => changeOf(rows, payment, refund, now)))
    const changed = changes.filter(({ before, after }) => before?.status !== after.status || !before.stripeRefundId)
    const others = rows.filter((row) => !changes.some(({ before }) => before?.id === row.id))
    const refunded = refundedOf([...others, ...changes.map(({ after }) => after)])
    const arrived = changed.filter(
      ({ before, after }) => after.status === 'succeeded' && before?.status !== 'succeeded',
    )
    const hasFailed = changed.some(({ after }) => after.status === 'failed' || after.status === 'canceled')
    const standing = { refunded, isDisputed: disputes.some(isContested), hasFailed }
    const statements = [
      ...(changed.length === 0 ? [] : orderStatements(services, order, payment, standing, by)),
      ...changed.flatMap((change) => [saveRefund(db, change.after), transactionOf(services, payment, change, now)]),
      ...arrived.map(({ after }) => enqueue(db, notifyRefund(order.id, after), now)),
      ...extra,
    ]
    return ok({ statements, value: changed.map(({ after }) => after).filter((row) => row.status === 'failed') })
  })
  if (!applied.ok) throw new Error(`The order of a payment is not here: ${payment.orderId}`)
  for (const row of applied.value) {
    log.error('refund.failed', { orderId: row.orderId, refundId: row.id, reason: row.failureReason })
  }
}
