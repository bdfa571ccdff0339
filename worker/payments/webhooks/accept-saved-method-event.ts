import { ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { defaultOf } from '../saved-cards/present-method.ts'
import { dropCustomer } from '../saved-cards/saved-method-store.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe } from '../stripe/stripe.ts'

/** A customer's first card is the one that is offered first. Ignores cards that no longer belong to a customer. */
async function offerFirst(services: Services, methodId: string): Promise<Result<null, StripeRefusal>> {
  const read = await callStripe(services, 'paymentMethods.retrieve', (stripe) =>
    stripe.paymentMethods.retrieve(methodId, { expand: ['customer'] }),
  )
  if (!read.ok) return read.error.code === 'refused' ? ok(null) : read
  const { customer } = read.value
  if (customer === null || typeof customer === 'string' || customer.deleted) return ok(null)
  // A customer without it is another system's use of the same Stripe account.
  if (customer.metadata.user_id === undefined || defaultOf(customer) !== null) return ok(null)
  const chosen = await callStripe(services, 'customers.update', (stripe) =>
    stripe.customers.update(
      customer.id,
      { invoice_settings: { default_payment_method: methodId } },
      { idempotencyKey: `first-default-${methodId}` },
    ),
  )
  // A card that was detached meanwhile is no default.
  return chosen.ok || chosen.error.code === 'refused' ? ok(null) : chosen
}

/**
 * Takes an event about customers, their cards and SetupIntents. Stripe keeps the cards and every list is read from
 * there, so only two things follow: a first card becomes the default, and a deleted customer is forgotten.
 */
export async function acceptSavedMethodEvent(
  services: Services,
  event: { readonly type: string; readonly objectId: string },
  done: Statement,
): Promise<void> {
  const { db, log } = services
  if (event.type === 'customer.deleted') return runBatch(db, [dropCustomer(db, event.objectId), done])
  if (event.type === 'setup_intent.setup_failed') log.warn('saved-card.refused', { setupIntentId: event.objectId })
  if (event.type === 'payment_method.attached') {
    const offered = await offerFirst(services, event.objectId)
    if (!offered.ok) throw new Error(`Stripe did not give the card of an event: ${offered.error.code}`)
  }
  return runBatch(db, [done])
}
