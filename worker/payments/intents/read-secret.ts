import { err, ok } from '../../kernel/result.ts'
import type { Restore } from '../../platform/http/idempotency.ts'
import { callStripe } from '../stripe/stripe.ts'
import { refusalOf } from './create-intent.ts'

/** Reads the client secret of a stored intent from Stripe again: it opens a payment, so no answer is kept with it. */
export const restoreIntentSecret: Restore = async (services, stored) => {
  const id = String(stored.paymentIntentId)
  const read = await callStripe(services, 'paymentIntents.retrieve', (stripe) => stripe.paymentIntents.retrieve(id))
  return read.ok ? ok({ ...stored, clientSecret: read.value.client_secret ?? '' }) : err(refusalOf(read.error))
}

/** Reads the client secret of a stored setup intent from Stripe again. */
export const restoreSetupSecret: Restore = async (services, stored) => {
  const id = String(stored.setupIntentId)
  const read = await callStripe(services, 'setupIntents.retrieve', (stripe) => stripe.setupIntents.retrieve(id))
  return read.ok ? ok({ ...stored, clientSecret: read.value.client_secret ?? '' }) : err(refusalOf(read.error))
}
