import { extendLines, stockObjects } from '../../inventory/hold-lines.ts'
import { mintId } from '../../kernel/id.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { decideOnOrder } from '../../orders/change-order.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { attachPaidOrder, findOrderRecord, nameIntentStatement } from '../../orders/public.ts'
import { readOrderLines } from '../../orders/read-order.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { errorFields } from '../../platform/log.ts'
import { type IntentFacts, judgeIntent, type Settlement } from '../ledger/payment.ts'
import { createPayment, findByIntent, type PaymentRow } from '../ledger/store.ts'
import type { PaymentIntent } from '../stripe/stripe.ts'
import { cancelIntentOf } from './cancel-intent.ts'
import { refundSecondPayment } from './refund-second-payment.ts'
import { extension, orderStatements, paymentStatements } from './write-settlement.ts'

/** The facts of an intent that settlement depends on. */
function factsOf(intent: PaymentIntent): IntentFacts {
  return {
    id: intent.id,
    status: intent.status,
    amount: intent.amount,
    amountReceived: intent.amount_received,
    currency: intent.currency.toUpperCase(),
    orderId: intent.metadata.order_id ?? null,
  }
}

/** What follows outside D1. Both are asked for again by reconciliation while the intent is open, so neither may throw. */
async function afterSettling(services: Services, { settlement, payment, order }: Settled): Promise<void> {
  try {
    if (settlement.kind === 'void') {
      const cancelled = await cancelIntentOf(services, payment.orderId)
      if (cancelled.ok) await runBatch(services.db, cancelled.value)
      return
    }
    const hasNewEnd = settlement.kind === 'authorize' || settlement.kind === 'extend'
    if (!hasNewEnd || order.expiresAt === null) return
    const lines = await readOrderLines(services, order.id)
    const until = Math.max(order.expiresAt, services.clock() + extension)
    await extendLines(stockObjects(services), lines, order.reservationId, until + extension)
  } catch (error) {
    services.log.error('payment.after-settling-failed', { paymentId: payment.id, ...errorFields(error) })
  }
}

export interface Settled {
  readonly settlement: Settlement
  readonly payment: PaymentRow
  /** As it was when it was judged. */
  readonly order: OrderRecord
}

/**
 * Brings an order to what its intent, re-read from Stripe just now, says. The one function that settles, for the browser,
 * the webhook and reconciliation alike. `extra` joins the batch (an event marked done with its effect). Refuses
 * `not-found` when the intent names no order of ours.
 */
export async function settleIntent(
  services: Services,
  intent: PaymentIntent,
  extra: readonly Statement[] = [],
): Promise<Result<Settled, { code: 'not-found' }>> {
  const facts = factsOf(intent)
  const { db, log } = services
  const known = await findByIntent(db, intent.id, facts.orderId)
  // A crash before our own row was written cannot be: the row stands before the call. Still, money is never ignored.
  const payment =
    known ??
    (facts.orderId === null
      ? null
      : await createPayment(db, {
          id: mintId('payment'),
          orderId: facts.orderId,
          now: services.clock(),
          captureMethod: services.settings.stripe.capture,
        }))
  if (!payment) return { ok: false, error: { code: 'not-found' } }
  if (payment.stripePaymentIntentId !== null && payment.stripePaymentIntentId !== intent.id) {
    await refundSecondPayment(services, payment, intent, extra)
    const order = await findOrderRecord(services.db, payment.orderId)
    return order ? ok({ settlement: { kind: 'none' }, payment, order }) : { ok: false, error: { code: 'not-found' } }
  }
  const settled = await decideOnOrder<never, Settled>(services, payment.orderId, (order) => {
    const settlement = judgeIntent(order, facts)
    const now = services.clock()
    if (settlement.kind === 'mismatch') {
      log.error('payment.mismatch', { orderId: order.id, paymentIntentId: intent.id, what: settlement.what })
    }
    const names =
      settlement.kind === 'mismatch' || order.stripePaymentIntentId !== null
        ? []
        : [nameIntentStatement(services.db, order.id, intent.id)]
    const already =
      payment.status === 'mismatch' &&
      settlement.kind === 'mismatch' &&
      payment.amountReceived === intent.amount_received
    return ok({
      statements: already
        ? extra
        : [
            ...orderStatements(services, order, intent, settlement),
            ...paymentStatements(services, payment, intent, settlement, now),
            ...names,
            ...(settlement.kind === 'pay' || settlement.kind === 'late' ? [attachPaidOrder(db, order.id)] : []),
            ...extra,
          ],
      value: { settlement, payment, order },
    })
  })
  if (settled.ok) await afterSettling(services, settled.value)
  return settled
}
