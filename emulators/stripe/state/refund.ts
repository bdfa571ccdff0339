import type Stripe from 'stripe'
import { idOf } from '../account.ts'
import { newId } from '../protocol/id.ts'
import { invalid, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import type { Card } from './card.ts'
import { moneyLeft } from './charge.ts'
import { formatAmount } from './money.ts'

/** How much of the charge can be given back, or why nothing can. `chargedBack`: a dispute holds its money. */
export function refundable(charge: Stripe.Charge, asked: number | undefined, chargedBack: boolean): Result<number> {
  const rest = moneyLeft(charge)
  if (chargedBack) {
    return unexpectedState(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  }
  if (charge.refunded || rest <= 0) {
    return unexpectedState(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  const amount = asked ?? rest
  if (amount <= 0) return invalid('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  if (amount > rest) {
    const [want, have] = [amount, rest].map((value) => formatAmount(value, charge.currency))
    return unexpectedState(`Refund amount (${want}) is greater than unrefunded amount on charge (${have})`, {
      param: 'amount',
    })
  }
  return ok(amount)
}

export interface NewRefund {
  charge: Stripe.Charge
  card: Card
  amount: number
  /** Seconds. */
  now: number
  reason: Stripe.Refund['reason']
  metadata: Record<string, string>
}

/** A refund as it is first answered: `succeeded`, or `pending` for the card whose bank is slow. */
export function createRefund({ charge, card, amount, now, reason, metadata }: NewRefund) {
  const pending = card?.refund === 'pending-then-succeeds'
  return {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: {
      type: 'card',
      card: { type: 'refund', reference_status: 'pending', reference_type: 'acquirer_reference_number' },
    },
    metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    ...(pending ? { pending_reason: 'processing' } : {}),
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pending ? 'pending' : 'succeeded',
    transfer_reversal: null,
  } satisfies Stripe.Refund
}

/** The charge after a refund of `amount`; a negative amount gives a failed refund back. Staff may call it fraud by `reason`. */
export function refundCharge(
  charge: Stripe.Charge,
  amount: number,
  reason: Stripe.Refund['reason'] = null,
): Stripe.Charge {
  const total = charge.amount_refunded + amount
  return {
    ...charge,
    amount_refunded: total,
    fraud_details:
      reason === 'fraudulent' ? { ...charge.fraud_details, user_report: 'fraudulent' } : charge.fraud_details,
    refunded: total >= charge.amount,
  }
}
