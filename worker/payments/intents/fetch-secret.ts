import { err, ok } from '../../kernel/result.ts'
import type { Restore } from '../../platform/http/idempotency.ts'
import { refusalOf } from '../stripe/refusal.ts'
import { callStripe } from '../stripe/stripe.ts'

/** Reads the client secret of a stored intent from Stripe again: it opens a payment, so no answer is kept with it. */
export const restoreIntentSecret: Restore = async (services, stored) => {
  const id = String(stored.paymentIntentId)
  const read = await callStripe(services, 'paymentIntents.retrieve', (stripe) => stripe.paymentIntents.retrieve(id))
  return read.ok ? ok({ ...stored, clientSecret: read.value.client_secret ?? '' }) : err(refusalOf(read.error))
}
