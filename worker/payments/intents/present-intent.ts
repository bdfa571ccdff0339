import type { PaymentIntent } from '../stripe/stripe.ts'
import type { Intent } from './contract.ts'

/** An intent in the brief's shape. */
export function presentIntent(intent: PaymentIntent, order: { id: string; status: string }): Intent {
  return {
    paymentIntentId: intent.id,
    clientSecret: intent.client_secret ?? '',
    orderId: order.id,
    amount: intent.amount,
    currency: intent.currency,
    status: intent.status,
    nextAction:
      intent.next_action === null
        ? null
        : { type: intent.next_action.type, redirectUrl: intent.next_action.redirect_to_url?.url ?? null },
    failureReason: intent.last_payment_error?.message ?? null,
    captureMethod: intent.capture_method === 'manual' ? 'manual' : 'automatic',
    orderStatus: order.status,
  }
}
