import { systemActor } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import { ok, type Result } from '../kernel/result.ts'
import { decideOnOrder, moveStatements, noteStatements } from '../orders/change-order.ts'
import { commitStock, notify, returnStock, takeLatePayment } from '../orders/effects.ts'
import { nameIntentStatement } from '../orders/name-intent.ts'
import type { OrderRecord } from '../orders/order.ts'
import type { Services } from '../platform/context.ts'
import type { Statement } from '../platform/database.ts'
import { type IntentFacts, judgeIntent, type Settlement } from './payment.ts'
import { findByIntent, openPayment, type PaymentRow, updatePayment } from './store.ts'
import type { PaymentIntent } from './stripe.ts'

/** Fifteen more minutes for a bank or a shopper who authenticates, in milliseconds. */
const extension = 15 * 60_000
/** An order can be extended to this age at most; then only `processing` keeps it open. */
const maximumAge = 24 * 3_600_000

/** The facts of an intent that settlement depends on. */
export function factsOf(intent: PaymentIntent): IntentFacts {
  return {
    id: intent.id,
    status: intent.status,
    amount: intent.amount,
    amountReceived: intent.amount_received,
    currency: intent.currency.toUpperCase(),
    orderId: intent.metadata.order_id ?? null,
  }
}

function paymentValues(
  intent: PaymentIntent,
  settlement: Settlement,
  now: number,
): Parameters<typeof updatePayment>[2] {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const chargeId = typeof intent.latest_charge === 'string' ? intent.latest_charge : (charge?.id ?? null)
  return {
    status: settlement.kind === 'mismatch' ? 'mismatch' : intent.status,
    stripePaymentIntentId: intent.id,
    amountReceived: intent.amount_received,
    ...(chargeId === null ? {} : { stripeChargeId: chargeId }),
    ...(charge?.payment_method_details?.type ? { method: charge.payment_method_details.type } : {}),
    ...(intent.last_payment_error
      ? { failureReason: intent.last_payment_error.message ?? intent.last_payment_error.code ?? 'declined' }
      : {}),
    ...(intent.status === 'succeeded' || intent.status === 'canceled' ? { processedAt: now } : {}),
    ...(intent.status === 'succeeded' ? { failureReason: null } : {}),
  }
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
          effects: [commitStock(order.id)],
        }),
      )
    case 'late':
      return noteStatements(services, order, 'paid-late', by, {
        patch: { capturedAmount: intent.amount_received, paymentStatus: 'paid' },
        effects: [takeLatePayment(order.id)],
      })
    case 'authorize':
      return noteStatements(services, order, 'authorized', by, { patch: { paymentStatus: 'authorized' } })
    case 'extend': {
      const expiresAt = now + extension
      const mayExtend = intent.status === 'processing' || expiresAt < order.createdAt + maximumAge
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
          { ...by, note: 'The payment was cancelled.' },
          {
            effects: [returnStock(order.id), notify('order.cancelled', order.id)],
          },
        ),
      )
    case 'mismatch':
      return order.paymentStatus === 'disputed' ? [] : noteStatements(services, order, 'payment-mismatch', by)
    case 'none':
      return []
  }
}

export interface Settled {
  readonly settlement: Settlement
  readonly payment: PaymentRow
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
  return decideOnOrder<never, Settled>(services, payment.orderId, (order) => {
    const settlement = judgeIntent(order, facts)
    const now = services.clock()
    if (settlement.kind === 'mismatch') {
      log.error('payment.mismatch', { orderId: order.id, paymentIntentId: intent.id, what: settlement.what })
    }
    const names =
      settlement.kind === 'mismatch' || order.stripePaymentIntentId !== null
        ? []
        : [nameIntentStatement(services, order.id, intent.id)]
    const already = payment.status === 'mismatch' && settlement.kind === 'mismatch'
    return ok({
      statements: already
        ? extra
        : [
            ...orderStatements(services, order, intent, settlement),
            updatePayment(db, payment.id, paymentValues(intent, settlement, now), now),
            ...names,
            ...extra,
          ],
      value: { settlement, payment },
    })
  })
}
