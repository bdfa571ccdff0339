import type Stripe from 'stripe'
import { idOf } from '../account.ts'
import { newId } from '../protocol/id.ts'

type Warning = Stripe.Radar.EarlyFraudWarning

export const FRAUD_TYPES = [
  'card_never_received',
  'fraudulent_card_application',
  'made_with_counterfeit_card',
  'made_with_lost_card',
  'made_with_stolen_card',
  'misc',
  'unauthorized_use_of_card',
] as const

/** The issuer suspects fraud; no money moves. Actionable until the charge is refunded or disputed. `now` in seconds. */
export function createWarning(charge: Stripe.Charge, fraudType: string, now: number) {
  return {
    id: newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: !charge.refunded && !charge.disputed,
    charge: charge.id,
    created: now,
    fraud_type: fraudType,
    livemode: false,
    payment_intent: idOf(charge.payment_intent) ?? undefined,
  } satisfies Warning
}
