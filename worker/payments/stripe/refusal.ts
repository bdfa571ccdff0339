import type { Refusal } from '../../kernel/problem.ts'

/** What a call to Stripe came to when it did not succeed. */
export type StripeRefusal =
  | { readonly code: 'payments-not-configured' }
  /** No answer, or one that says nothing of the outcome: it may have happened. The same key must be used again. */
  | { readonly code: 'payment-provider-unavailable' }
  | {
      readonly code: 'declined'
      readonly stripeCode: string
      readonly declineCode: string | null
      readonly message: string
    }
  /** Definitely nothing happened. */
  | {
      readonly code: 'refused'
      readonly stripeCode: string
      readonly message: string
      readonly intentStatus: string | null
    }

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
