import { err, ok } from '../../kernel/result.ts'
import type { Restore } from '../../platform/http/idempotency.ts'
import { refusalOf } from '../stripe/refusal.ts'
import { callStripe } from '../stripe/stripe.ts'

/** Reads the client secret of a stored setup intent from Stripe again. */
export const restoreSetupSecret: Restore = async (services, stored) => {
  const id = String(stored.setupIntentId)
  const read = await callStripe(services, 'setupIntents.retrieve', (stripe) => stripe.setupIntents.retrieve(id))
  return read.ok ? ok({ ...stored, clientSecret: read.value.client_secret ?? '' }) : err(refusalOf(read.error))
}
