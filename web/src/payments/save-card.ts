import type { StripeError } from '@stripe/stripe-js'
import type { SetupIntentAnswer } from '#contracts/payments/saved-cards'
import { asProblem } from '../api/problem.ts'

/** What saving a card touches: Stripe.js and our API; tests bring their own. */
export interface SaveCardDoor {
  readonly submit: () => Promise<{ error?: Pick<StripeError, 'message'> }>
  readonly createSetupIntent: () => Promise<SetupIntentAnswer>
  readonly confirm: (clientSecret: string) => Promise<{ error?: StripeError }>
}

const away = 'Our payment provider is not responding right now. Nothing was saved; try again in a moment.'

function sayFailure(error: StripeError): string {
  if (error.code === 'setup_intent_authentication_failure') {
    return error.setup_intent?.status === 'requires_action'
      ? 'Your bank’s confirmation was closed before it was complete, so the card was not saved. Try again.'
      : 'Your bank did not confirm that it was you, so the card was not saved. Try again, or use another card.'
  }
  if (error.type === 'api_connection_error' || error.type === 'api_error') return away
  return error.message ?? 'The card was not accepted. Try another one.'
}

/** Saves the card that was typed, without paying. Answers null when it is saved, and otherwise why it is not. */
export async function saveCard(door: SaveCardDoor): Promise<string | null> {
  const checked = await door.submit()
  if (checked.error) return checked.error.message ?? 'Some of the card’s details are missing.'
  const made = await door.createSetupIntent().catch(asProblem)
  if (made instanceof Error) return made.status >= 500 ? away : made.sentence
  const { error } = await door.confirm(made.clientSecret).catch((thrown: unknown) => ({ error: asProblem(thrown) }))
  if (!error) return null
  return error instanceof Error ? away : sayFailure(error)
}
