import { systemActor } from '../../kernel/actor.ts'
import { formatMoney } from '../../kernel/money.ts'
import { ok } from '../../kernel/result.ts'
import { decideOnOrder, noteStatements } from '../../orders/change-order.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { errorFields } from '../../platform/log.ts'
import { isChargedBack } from '../ledger/dispute.ts'
import { chargeOf, chargeRecord } from '../ledger/read-charge.ts'
import { transactionStatement } from '../ledger/record-transaction.ts'
import { refundStatusOf } from '../ledger/refund.ts'
import {
  findOpenSecondPayments,
  findSecondPayment,
  insertSecondPayment,
  type SecondPaymentRow,
  updateSecondPayment,
} from '../ledger/second-payment-store.ts'
import type { PaymentRow } from '../ledger/store.ts'
import { callStripe, type PaymentIntent } from '../stripe/stripe.ts'
import { followSecondRefund } from './apply-second-payment.ts'

const by = { actor: systemActor('payments') }
/** A second payment that was not given back is tried again after this long, in milliseconds. */
const againAfter = 60_000

/** The first try has the key it always had; one after a refund that came back has its own. */
const keyOf = ({ stripePaymentIntentId: id, attempt }: SecondPaymentRow) =>
  attempt === 1 ? `second-${id}` : `second-${id}-${attempt}`

/** Whether the shop gives it back by itself: staff repeats a refund that came back, and what the bank holds can't go. */
const isOursToReturn = ({ returnedAt, failedAt, disputeStatus }: SecondPaymentRow) =>
  returnedAt === null && failedAt === null && !isChargedBack({ status: disputeStatus ?? '' })

/** Gives the money of a second intent back; the key makes it once. What Stripe does not answer the due jobs ask again. */
export async function giveSecondBack(services: Services, row: SecondPaymentRow): Promise<void> {
  const { stripePaymentIntentId: intentId, orderId, amount, currency } = row
  const { db, clock, log } = services
  const refunded = await callStripe(services, 'refunds.create', (stripe) =>
    stripe.refunds.create(
      { payment_intent: intentId, reason: 'duplicate', metadata: { second_payment_of: orderId } },
      { idempotencyKey: keyOf(row) },
    ),
  )
  const isBack =
    refunded.ok || (refunded.error.code === 'refused' && refunded.error.stripeCode === 'charge_already_refunded')
  if (!isBack) {
    log.error('payment.second-kept', { orderId, paymentIntentId: intentId, code: refunded.error.code })
    // Under the same key Stripe would repeat a refusal, also when its reason is over.
    const attempt = refunded.error.code === 'refused' ? row.attempt + 1 : row.attempt
    await runBatch(db, [updateSecondPayment(db, intentId, { lastError: refunded.error.code, attempt }, clock())])
    return
  }
  if (refunded.ok && ['failed', 'canceled'].includes(refundStatusOf(refunded.value.status))) {
    return followSecondRefund(services, row, [refunded.value], [])
  }
  const values = {
    failedAt: null,
    stripeRefundId: refunded.ok ? refunded.value.id : null,
    lastError: null,
    returnedAt: clock(),
  }
  await decideOnOrder<never, null>(services, orderId, async (order) => {
    const known = await findSecondPayment(db, intentId)
    if (known?.returnedAt !== null) return ok({ statements: [], value: null })
    const note = `The second payment of ${formatMoney(amount, currency)} was refunded.`
    const told = noteStatements(services, order, 'second-payment-returned', { ...by, note, noteFor: 'buyer' })
    return ok({ statements: [...told, updateSecondPayment(db, intentId, values, clock())], value: null })
  })
}

/**
 * Money of a second intent of an order that has its payment already: written down, told in the order's history and given
 * back whole, at once or by the due jobs. A second hold is let go. `extra` joins the first batch.
 */
export async function refundSecondPayment(
  services: Services,
  payment: PaymentRow,
  intent: PaymentIntent,
  extra: readonly Statement[],
): Promise<void> {
  const { db, clock, log } = services
  const { orderId } = payment
  const paid = {
    stripePaymentIntentId: intent.id,
    orderId,
    amount: intent.amount_received,
    currency: intent.currency.toUpperCase(),
  }
  if (intent.status === 'requires_capture') {
    const key = { idempotencyKey: `cancel-${intent.id}` }
    const cancelled = await callStripe(services, 'paymentIntents.cancel', (stripe) =>
      stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'duplicate' }, key),
    )
    log.error('payment.second-held', { orderId, paymentIntentId: intent.id, isReleased: cancelled.ok })
  }
  const isTaken = intent.status === 'succeeded' && paid.amount > 0
  await decideOnOrder<never, null>(services, orderId, async (order) => {
    const known = isTaken ? await findSecondPayment(db, intent.id) : null
    if (!isTaken || known !== null) return ok({ statements: extra, value: null })
    log.error('payment.second', { orderId, paymentIntentId: intent.id })
    const charge = chargeOf(intent)
    const now = clock()
    const note = `A second payment of ${formatMoney(paid.amount, paid.currency)} is being refunded.`
    return ok({
      statements: [
        insertSecondPayment(db, paid, now),
        ...(charge ? [transactionStatement(db, chargeRecord(charge, payment, intent.id, now), now)] : []),
        ...noteStatements(services, order, 'second-payment', { ...by, note, noteFor: 'buyer' }),
        ...extra,
      ],
      value: null,
    })
  })
  const known = isTaken ? await findSecondPayment(db, intent.id) : null
  if (known !== null && isOursToReturn(known)) await giveSecondBack(services, known)
}

/** Gives back second payments that could not be given back before. Returns how many were tried. */
export async function refundSecondPayments(services: Services): Promise<number> {
  const { db, clock, log } = services
  const open = await findOpenSecondPayments(db, clock() - againAfter, 20)
  for (const row of open) {
    try {
      await giveSecondBack(services, row)
    } catch (error) {
      log.error('payment.second-failed', { paymentIntentId: row.stripePaymentIntentId, ...errorFields(error) })
    }
  }
  return open.length
}
