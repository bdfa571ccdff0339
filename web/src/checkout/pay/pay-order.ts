import type { StripeError } from '@stripe/stripe-js'
import type { Intent } from '#contracts/payments/intents'
import { type ApiProblem, asProblem } from '../../api/problem.ts'

/** What went wrong, and what that means for the money and for what to do. */
export interface PaymentRefusal {
  readonly title: string
  readonly text: string
  /** It is not known whether the payment went through: the order's own page will tell. */
  readonly isUnknown?: boolean
}

/** What paying touches: Stripe.js and our API; tests bring their own. */
export interface PaymentDoor {
  /** `elements.submit()`: checks what was typed, and collects a wallet's consent. */
  readonly submit: () => Promise<{ error?: Pick<StripeError, 'message'> }>
  readonly createIntent: () => Promise<Intent>
  /** The intent read from Stripe again. */
  readonly readIntent: (paymentIntentId: string) => Promise<Intent>
  readonly confirm: (clientSecret: string) => Promise<{ error?: StripeError }>
}

const openStatuses = ['requires_payment_method', 'requires_confirmation', 'requires_action']

/** Whether an intent in this state of Stripe's can still be paid. */
export function isOpen(status: string): boolean {
  return openStatuses.includes(status)
}

const again = 'Nothing was charged. You can try again or use another card.'
const kept = 'Nothing was charged, and your order is kept with everything in it. Try again in a moment.'

/** Why the intent could not be had; null when the order is over, so that its own page says the rest. */
function sayNotBegun(problem: ApiProblem): PaymentRefusal | null {
  if (problem.dataOf('payment-state-refused').orderStatus !== undefined) return null
  if (problem.status === 0) return { title: problem.sentence, text: kept }
  if (problem.status >= 500) return { title: 'Our payment provider is not responding right now.', text: kept }
  return { title: problem.sentence, text: 'Nothing was charged, and your order is kept.' }
}

/** What Stripe's answer says for certain; null when it leaves open what happened. */
export function sayCertain(error: StripeError): PaymentRefusal | null {
  if (/^(?:payment|setup)_intent_authentication_failure$/.test(error.code ?? '')) {
    const intent = error.payment_intent ?? error.setup_intent
    if (intent?.status === 'requires_action') {
      return {
        title: 'Your bank’s confirmation was closed before it was complete.',
        text: 'Nothing was charged. Try again to confirm with your bank, or use another card.',
      }
    }
    const title = error.message ?? 'Your bank did not confirm that it was you.'
    return { title, text: `Your bank did not confirm that it was you. ${again}` }
  }
  if (error.type === 'card_error') return { title: error.message ?? 'The card was declined.', text: again }
  if (error.type === 'validation_error') return { title: error.message ?? 'Some details are missing.', text: again }
  return null
}

/** After an answer that says nothing: what Stripe itself knows of the payment. */
async function lookAfter(door: PaymentDoor, paymentIntentId: string): Promise<PaymentRefusal | null> {
  try {
    const intent = await door.readIntent(paymentIntentId)
    if (!isOpen(intent.status)) return null
    return {
      title: 'The payment was not completed.',
      text: 'Nothing was charged, and an order cannot be paid twice: you can safely try again.',
    }
  } catch (error) {
    asProblem(error)
    return {
      title: 'We do not know yet whether the payment went through.',
      text: 'We lost the connection. Your order is kept, and it cannot be paid twice: try again in a moment, or view the order.',
      isUnknown: true,
    }
  }
}

/**
 * One press of the pay button. Answers null when the order's page has the rest: paid, on its way to be, or no longer to
 * be paid. The intent is one per order, so pressing again after any refusal cannot charge twice (invariant 3).
 */
export async function payOrder(door: PaymentDoor): Promise<PaymentRefusal | null> {
  const checked = await door.submit()
  if (checked.error) return { title: checked.error.message ?? 'Some of the card’s details are missing.', text: again }
  const made = await door.createIntent().catch(asProblem)
  if (made instanceof Error) return sayNotBegun(made)
  if (!isOpen(made.status)) return null
  // What Stripe.js throws instead of answering is a bug of ours, and leaves as much open as a lost answer.
  const { error } = await door.confirm(made.clientSecret).catch((thrown: unknown) => ({ error: asProblem(thrown) }))
  if (!error) return null
  const certain = error instanceof Error ? null : sayCertain(error)
  return certain ?? lookAfter(door, made.paymentIntentId)
}
