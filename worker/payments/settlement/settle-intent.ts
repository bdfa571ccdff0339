import { extendLines, stockObjects } from '../../inventory/hold-lines.ts'
import { systemActor } from '../../kernel/actor.ts'
import { mintId } from '../../kernel/id.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { decideOnOrder, moveStatements, noteStatements } from '../../orders/change-order.ts'
import { commitStock, notify, refundPayment, returnStock, takeLatePayment } from '../../orders/effects.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { attachPaidOrder, nameIntentStatement, readOrderRecord } from '../../orders/public.ts'
import { readOrderLines } from '../../orders/read-order.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { errorFields } from '../../platform/log.ts'
import { type IntentFacts, judgeIntent, type Settlement } from '../ledger/payment.ts'
import { chargeOf, chargeRecord, chargeValues } from '../ledger/read-charge.ts'
import { transactionStatement } from '../ledger/record-transaction.ts'
import { findByIntent, openPayment, type PaymentRow, type PaymentValues, updatePayment } from '../ledger/store.ts'
import type { PaymentIntent } from '../stripe/stripe.ts'
import { cancelIntentOf } from './cancel-intent.ts'
import { refundSecondPayment } from './refund-second-payment.ts'

/** Fifteen more minutes for a bank or a shopper who authenticates, in milliseconds. */
const extension = 15 * 60_000
/** How long held money keeps an order open when the bank does not say until when it can be captured. */
const authorizedFor = 24 * 3_600_000

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

/** The intent and its charge on our own rows: the payment, and a transaction for the last try. */
function paymentStatements(
  { db }: Services,
  payment: PaymentRow,
  intent: PaymentIntent,
  settlement: Settlement,
  now: number,
): Statement[] {
  const charge = chargeOf(intent)
  const values: PaymentValues = {
    status: settlement.kind === 'mismatch' ? 'mismatch' : intent.status,
    stripePaymentIntentId: intent.id,
    amountReceived: intent.amount_received,
    amountCapturable: intent.amount_capturable,
    ...(charge ? chargeValues(charge) : {}),
    ...(intent.last_payment_error
      ? { failureReason: intent.last_payment_error.message ?? intent.last_payment_error.code ?? 'declined' }
      : {}),
    ...(intent.status === 'succeeded' || intent.status === 'canceled'
      ? { processedAt: payment.processedAt ?? now }
      : {}),
    ...(intent.status === 'succeeded' ? { failureReason: null } : {}),
  }
  return [
    updatePayment(db, payment.id, values, now),
    ...(charge ? [transactionStatement(db, chargeRecord(charge, payment, intent.id, now), now)] : []),
  ]
}

function orderStatements(
  services: Services,
  order: OrderRecord,
  intent: PaymentIntent,
  settlement: Settlement,
): Statement[] {
  const by = { actor: systemActor('payments') }
  const now = services.clock()
  const move = (moved: Result<Statement[], unknown>): Statement[] => (moved.ok ? moved.value : [])
  switch (settlement.kind) {
    case 'pay':
      return move(
        moveStatements(services, order, 'pay', by, {
          patch: { capturedAmount: intent.amount_received },
          effects: [commitStock(order)],
        }),
      )
    case 'late':
      return noteStatements(services, order, 'paid-late', by, {
        patch: { capturedAmount: intent.amount_received, paymentStatus: 'paid' },
        effects: [takeLatePayment(order)],
      })
    case 'authorize':
      // The money waits for the stock (decisions/late-money): for as long as the bank holds it, nobody else's clock
      // ends the order.
      return noteStatements(services, order, 'authorized', by, {
        patch: { paymentStatus: 'authorized', expiresAt: heldUntil(intent, now) },
        effects: [commitStock(order)],
      })
    case 'void':
      return noteStatements(services, order, 'payment-voided', by)
    case 'extend': {
      const expiresAt = now + extension
      // Once: a shopper who left the bank's question open must not keep the units. A bank at work may take its time.
      const latest = order.createdAt + services.settings.reservationTtl + extension
      const mayExtend = intent.status === 'processing' || expiresAt <= latest
      if (!mayExtend || (order.expiresAt ?? 0) >= expiresAt - 60_000) return []
      return noteStatements(services, order, 'extended', by, { patch: { expiresAt } })
    }
    case 'failed':
      if (!intent.last_payment_error || order.paymentStatus === 'failed') return []
      return noteStatements(services, order, 'payment-failed', by, { patch: { paymentStatus: 'failed' } })
    case 'cancel':
      return move(
        moveStatements(
          services,
          order,
          'cancel',
          { ...by, note: 'The payment was cancelled.', noteFor: 'buyer' },
          {
            effects: [returnStock(order), notify('order.cancelled', order)],
          },
        ),
      )
    case 'mismatch': {
      if (order.paymentStatus === 'disputed') return []
      const isTaken = intent.amount_received > 0
      // Staff decides what becomes of taken money (give it back, or accept it), so no clock ends the order meanwhile.
      const waits = isTaken && order.status === 'pending_payment' ? { patch: { expiresAt: null } } : {}
      const goesBack = isTaken && order.status === 'cancelled' ? { effects: [refundPayment(order)] } : {}
      return noteStatements(services, order, 'payment-mismatch', by, { ...waits, ...goesBack })
    }
    case 'none':
      return []
  }
}

/** Until when held money can be captured, in epoch milliseconds. */
function heldUntil(intent: PaymentIntent, now: number): number {
  const before = chargeOf(intent)?.payment_method_details?.card?.capture_before
  return before ? before * 1000 : now + authorizedFor
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
      : await openPayment(db, {
          id: mintId('payment'),
          orderId: facts.orderId,
          now: services.clock(),
          captureMethod: services.settings.stripe.capture,
        }))
  if (!payment) return { ok: false, error: { code: 'not-found' } }
  if (payment.stripePaymentIntentId !== null && payment.stripePaymentIntentId !== intent.id) {
    await refundSecondPayment(services, payment, intent, extra)
    const order = await readOrderRecord(services.db, payment.orderId)
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
