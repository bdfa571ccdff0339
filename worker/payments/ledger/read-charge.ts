import type { Charge, PaymentIntent } from '../stripe/stripe.ts'
import type { TransactionRecord } from './record-transaction.ts'
import type { PaymentValues } from './store.ts'

/** What every reading of an intent opens: its charge with risk and card, and the fee once Stripe knows it. */
export const intentExpansion = ['latest_charge.balance_transaction']

/** The charge of the last try, when the intent was read with `intentExpansion`. */
export function chargeOf(intent: Pick<PaymentIntent, 'latest_charge'>): Charge | null {
  return typeof intent.latest_charge === 'object' ? intent.latest_charge : null
}

/** What a charge tells of a payment: card, risk, fee, and until when it can be captured. Times in epoch milliseconds. */
export function chargeValues(charge: Charge): PaymentValues {
  const { outcome, payment_method_details: details, balance_transaction: booked } = charge
  const card = details?.card
  return {
    stripeChargeId: charge.id,
    ...(details ? { method: details.type } : {}),
    ...(card
      ? { cardBrand: card.brand ?? null, cardLast4: card.last4 ?? null, wallet: card.wallet?.type ?? null }
      : {}),
    ...(card?.capture_before ? { captureBefore: card.capture_before * 1000 } : {}),
    ...(outcome
      ? {
          riskLevel: outcome.risk_level ?? null,
          riskScore: outcome.risk_score ?? null,
          outcomeType: outcome.type,
          outcomeReason: outcome.reason,
        }
      : {}),
    // Null until the money is booked: with asynchronous capture it comes with a later charge.updated.
    ...(typeof booked === 'object' && booked !== null
      ? { feeAmount: booked.fee, netAmount: booked.net, feeCurrency: booked.currency.toUpperCase() }
      : {}),
  }
}

/** A charge that holds money without having taken it is not a success yet, whatever Stripe's status says. */
function statusOf(charge: Charge): string {
  if (charge.status !== 'succeeded' || charge.captured) return charge.status
  return charge.refunded ? 'released' : 'authorized'
}

/** A charge as the brief's PaymentTransaction; a failed try is one too. `now` is when its end was learnt. */
export function chargeRecord(
  charge: Charge,
  payment: { readonly id: string; readonly orderId: string },
  intentId: string,
  now: number,
): TransactionRecord {
  const status = statusOf(charge)
  return {
    orderId: payment.orderId,
    paymentId: payment.id,
    kind: 'charge',
    stripePaymentIntentId: intentId,
    stripeChargeId: charge.id,
    stripeObjectId: charge.id,
    amount: charge.captured ? charge.amount_captured : charge.amount,
    currency: charge.currency.toUpperCase(),
    status,
    method: charge.payment_method_details?.card?.wallet?.type ?? charge.payment_method_details?.type ?? null,
    failureReason: charge.failure_message ?? charge.failure_code,
    createdAt: charge.created * 1000,
    processedAt: status === 'pending' || status === 'authorized' ? null : now,
  }
}
