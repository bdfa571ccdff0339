import { type Actor, actorName } from '../../kernel/actor.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { isChargedBack } from '../ledger/dispute.ts'
import { refundableOf } from '../ledger/refund.ts'
import { createRefund, findRefund, type NewRefund, type RefundRow, refuseRefund } from '../ledger/refund-store.ts'
import type { PaymentRow } from '../ledger/store.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe, type Stripe } from '../stripe/stripe.ts'
import { applyRefunds } from './apply-refunds.ts'
import type { CreateRefund } from './contract.ts'

const stripeReasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const

/** Asks Stripe for a refund, under the refund's own id as the key: asked twice, it is given once. */
export function sendRefund(
  services: Services,
  row: RefundRow,
  intentId: string,
): Promise<Result<Stripe.Refund, StripeRefusal>> {
  const reason = stripeReasons.find((one) => one === row.reason) ?? 'requested_by_customer'
  return callStripe(services, 'refunds.create', (stripe) =>
    stripe.refunds.create(
      {
        payment_intent: intentId,
        amount: row.amount,
        reason,
        metadata: { refund_id: row.id, order_id: row.orderId },
      },
      { idempotencyKey: row.id },
    ),
  )
}

/** Reads every refund of an intent: the Dashboard's as well as ours. */
export function listRefunds(services: Services, intentId: string): Promise<Result<Stripe.Refund[], StripeRefusal>> {
  return callStripe(services, 'refunds.list', async (stripe) => {
    const { data } = await stripe.refunds.list({ payment_intent: intentId, limit: 100 })
    return data
  })
}

/** Why a refund could not even be opened. */
function refusalOf(asked: NewRefund, found: Awaited<ReturnType<typeof createRefund>>): Refusal {
  const { payment, refunds, disputes } = found
  if (!payment) return { code: 'refund-refused', detail: 'Nothing was paid for this order.' }
  if (payment.amountReceived === 0) {
    const isHeld = payment.status === 'requires_capture'
    const detail = isHeld
      ? 'This payment is authorised but not captured: no money was taken. Cancel the order instead.'
      : 'Nothing was paid for this order.'
    return { code: 'refund-refused', detail, extra: { paymentStatus: payment.status } }
  }
  if (disputes.some(isChargedBack)) {
    return {
      code: 'refund-refused',
      detail: 'The payment is disputed: the bank holds the money. Answer or accept the dispute instead.',
    }
  }
  const left = refundableOf(payment.amountReceived, refunds)
  const money = formatMoney(left, payment.currency)
  return {
    code: 'refund-refused',
    detail: left === 0 ? 'Everything was refunded already.' : `At most ${money} can still be refunded.`,
    extra: { refundableAmount: left, askedAmount: asked.amount },
  }
}

/** Ends a refund that Stripe refused for good, and reads what Stripe knows that we did not. */
export async function giveUp(
  services: Services,
  payment: PaymentRow,
  row: RefundRow,
  actor: Actor,
  message: string,
): Promise<void> {
  await runBatch(services.db, [refuseRefund(services.db, row.id, message, services.clock())])
  const intentId = payment.stripePaymentIntentId
  const told = intentId === null ? null : await listRefunds(services, intentId)
  if (told?.ok) await applyRefunds(services, payment, told.value, { actor })
}

/**
 * Opens a refund and has Stripe carry it out. One refund per id, however often it is asked for (invariant 3), never more than
 * was captured (invariant 5). When Stripe does not answer the refund stays `requested`, holds its amount, and the due
 * jobs ask again with the same key. Refuses `refund-refused` with the reason.
 */
export async function makeRefund(
  services: Services,
  asked: Omit<NewRefund, 'requestId' | 'actor'>,
  actor: Actor,
): Promise<Result<RefundRow, Refusal>> {
  const { db, clock, requestId, log } = services
  const wish: NewRefund = { ...asked, actor: actorName(actor), requestId }
  const opened = await createRefund(db, wish, clock())
  const { refund, payment } = opened
  const intentId = payment?.stripePaymentIntentId
  if (!refund || !payment || !intentId) return err(refusalOf(wish, opened))
  if (refund.orderId !== asked.orderId || (asked.amount !== null && refund.amount !== asked.amount)) {
    return err({ code: 'idempotency-key-reused' })
  }
  if (refund.status === 'failed' && refund.stripeRefundId === null) {
    return err({ code: 'refund-refused', detail: refund.failureReason ?? 'Stripe refused this refund.' })
  }
  if (refund.status !== 'requested') return ok(refund)
  const made = await sendRefund(services, refund, intentId)
  if (made.ok) {
    await applyRefunds(services, payment, [made.value], { actor })
  } else if (made.error.code === 'refused' || made.error.code === 'declined') {
    const { message, stripeCode } = made.error
    await giveUp(services, payment, refund, actor, message)
    return err({ code: 'refund-refused', detail: message, extra: { stripeCode } })
  } else {
    log.warn('refund.unanswered', { refundId: refund.id, orderId: refund.orderId, code: made.error.code })
  }
  return ok((await findRefund(db, refund.id)) ?? refund)
}

/** A refund that staff asks for; without an amount everything that is left goes back. */
export function refundByStaff(
  services: Services,
  id: string,
  orderId: string,
  input: CreateRefund,
  actor: Actor,
): Promise<Result<RefundRow, Refusal>> {
  const { amount = null, reason, note = null } = input
  return makeRefund(services, { id, orderId, amount, reason, note, source: 'staff' }, actor)
}
