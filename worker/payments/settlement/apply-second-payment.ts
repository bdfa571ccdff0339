import { systemActor } from '../../kernel/actor.ts'
import { formatMoney } from '../../kernel/money.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { decideOnOrder, noteStatements } from '../../orders/change-order.ts'
import type { OrderRecord } from '../../orders/order.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { isOpen } from '../ledger/dispute.ts'
import { refundStatusOf } from '../ledger/refund.ts'
import {
  findSecondPayment,
  type SecondPaymentRow,
  type SecondPaymentValues,
  saveSecondPayment,
} from '../ledger/second-payment-store.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import type { Stripe } from '../stripe/stripe.ts'

const by = { actor: systemActor('stripe') }

interface News {
  readonly values: SecondPaymentValues
  /** A word for the order's history; null when nothing is to be told. */
  readonly event: string | null
  readonly note: string
  /** `buyer` for a note that the buyer reads; otherwise it is staff's alone. */
  readonly noteFor?: 'buyer'
}

/** Writes what is new of a second payment, told in its order's history, in one batch with `extra`. */
async function follow<E>(
  services: Services,
  { orderId, stripePaymentIntentId: intentId }: SecondPaymentRow,
  newsOf: (known: SecondPaymentRow) => Promise<Result<News | null, E>>,
  extra: readonly Statement[],
): Promise<Result<null, E | { code: 'not-found' }>> {
  const { db, clock } = services
  return decideOnOrder<E, null>(services, orderId, async (order: OrderRecord) => {
    const known = await findSecondPayment(db, intentId)
    const news = known === null ? ok(null) : await newsOf(known)
    if (!news.ok) return news
    if (news.value === null) return ok({ statements: extra, value: null })
    const { values, event, ...words } = news.value
    const told = event === null ? [] : noteStatements(services, order, event, { ...by, ...words })
    return ok({ statements: [...told, saveSecondPayment(db, intentId, values, clock()), ...extra], value: null })
  })
}

/**
 * Brings a second payment to what Stripe says of its refunds. One that failed, days later perhaps, makes the money the
 * shop's again: staff sees it and repeats it. One that was made in the Dashboard counts as given back.
 */
export async function followSecondRefund(
  services: Services,
  second: SecondPaymentRow,
  told: readonly Stripe.Refund[],
  extra: readonly Statement[],
): Promise<void> {
  const isDead = ({ status }: Stripe.Refund) => ['failed', 'canceled'].includes(refundStatusOf(status))
  const back = told.reduce((sum, refund) => (isDead(refund) ? sum : sum + refund.amount), 0)
  const failed = told.find(isDead)
  const now = services.clock()
  const newsOf = async (known: SecondPaymentRow): Promise<Result<News | null, never>> => {
    const money = formatMoney(known.amount, known.currency)
    if (back >= known.amount) {
      if (known.returnedAt !== null) return ok(null)
      const values = { stripeRefundId: told.find((one) => !isDead(one))?.id ?? null, returnedAt: now }
      const note = `The second payment of ${money} was refunded.`
      return ok({
        values: { ...values, failedAt: null, lastError: null },
        event: 'second-payment-returned',
        note,
        noteFor: 'buyer',
      })
    }
    if (failed === undefined || (known.returnedAt === null && known.failedAt !== null)) return ok(null)
    services.log.error('payment.second-refund-failed', {
      orderId: known.orderId,
      paymentIntentId: known.stripePaymentIntentId,
      reason: failed.failure_reason ?? null,
    })
    const lastError = failed.failure_reason ?? 'refund failed'
    const note = `The refund of the second payment of ${money} came back: ${lastError.replaceAll('_', ' ')}.`
    const values = { returnedAt: null, failedAt: now, lastError, attempt: known.attempt + 1 }
    return ok({ values, event: 'second-payment-refund-failed', note })
  }
  await follow<never>(services, second, newsOf, extra)
}

/**
 * Brings a second payment to what Stripe says of its dispute, fetched inside. It never touches the order's own
 * payment: that one is not disputed. Won, the money goes back by the due jobs; lost, the bank has given it back.
 */
export function followSecondDispute(
  services: Services,
  second: SecondPaymentRow,
  read: () => Promise<Result<Stripe.Dispute, StripeRefusal>>,
  extra: readonly Statement[],
): Promise<Result<null, StripeRefusal | { code: 'not-found' }>> {
  const newsOf = async (known: SecondPaymentRow): Promise<Result<News | null, StripeRefusal>> => {
    const dispute = await read()
    if (!dispute.ok) return dispute
    const { id, status, reason, amount, currency, evidence_details: evidence } = dispute.value
    const isNew = known.disputeId === null
    if (isNew) {
      const { orderId, stripePaymentIntentId: paymentIntentId } = known
      services.log.error('dispute.opened', { orderId, paymentIntentId, disputeId: id, isSecond: true })
    }
    const money = formatMoney(amount, currency.toUpperCase())
    const words = isNew ? 'are disputed at the bank' : `: the dispute is ${status.replaceAll('_', ' ')}`
    const note = `${money} of the second payment${isNew ? ' ' : ''}${words}.`
    const ended = isOpen({ status }) ? 'second-payment-disputed' : 'second-payment-dispute-closed'
    return ok({
      values: {
        disputeId: id,
        disputeStatus: status,
        disputeReason: reason,
        evidenceDueBy: evidence.due_by === null ? null : evidence.due_by * 1000,
        ...(status === 'lost' && known.returnedAt === null && { returnedAt: services.clock(), failedAt: null }),
        ...(status === 'won' && { failedAt: null }),
      },
      event: known.disputeStatus === status ? null : ended,
      note,
    })
  }
  return follow(services, second, newsOf, extra)
}
