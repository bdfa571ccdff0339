import type { Refusal } from '../../kernel/problem.ts'
import type { StripeRefusal } from './stripe.ts'

/** What a refusal of Stripe means to the shopper. */
export function refusalOf(refusal: StripeRefusal, told: { readonly paymentIntentId?: string } = {}): Refusal {
  switch (refusal.code) {
    case 'payments-not-configured':
    case 'payment-provider-unavailable':
      return { code: refusal.code }
    case 'declined':
      return {
        code: 'payment-declined',
        detail: refusal.message,
        extra: { stripeCode: refusal.stripeCode, declineCode: refusal.declineCode, ...told },
      }
    case 'refused':
      return {
        code: 'payment-state-refused',
        detail: refusal.message,
        extra: { stripeCode: refusal.stripeCode, ...told },
      }
  }
}
