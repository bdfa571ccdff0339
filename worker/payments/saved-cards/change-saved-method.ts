import { auditStatement } from '../../audit/public.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { refusalOf, type StripeRefusal } from '../stripe/refusal.ts'
import { callStripe } from '../stripe/stripe.ts'
import type { SavedMethod } from './contract.ts'
import { listSavedMethods } from './list-saved-methods.ts'
import { findCustomer } from './saved-method-store.ts'

/** What Stripe does not find under this customer is not there: another's card is 404 (invariant 7). */
function refusalOfMethod(refusal: StripeRefusal): Refusal {
  const isMissing = refusal.code === 'refused' && refusal.stripeCode === 'resource_missing'
  return isMissing ? { code: 'not-found', detail: 'There is no such saved card.' } : refusalOf(refusal)
}

/** The customer of an account, after Stripe said that the card is this customer's own. */
async function ownerOf(services: Services, userId: string, methodId: string): Promise<Result<string, Refusal>> {
  const row = await findCustomer(services.db, userId)
  const customerId = row?.stripeCustomerId
  if (!customerId) return err({ code: 'not-found', detail: 'There is no such saved card.' })
  const found = await callStripe(services, 'customers.retrievePaymentMethod', (stripe) =>
    stripe.customers.retrievePaymentMethod(customerId, methodId),
  )
  return found.ok ? ok(customerId) : err(refusalOfMethod(found.error))
}

function record(services: Services, userId: string, action: string, methodId: string): Promise<void> {
  const { db, clock, requestId } = services
  const entry = { actor: userId, action, entity: 'payment-method', entityId: methodId, requestId }
  return runBatch(db, [auditStatement(db, entry, clock())])
}

/** Removes an owner's saved card for good; it can never pay again. Anyone else's is `not-found`. */
export async function removeSavedMethod(
  services: Services,
  userId: string,
  methodId: string,
): Promise<Result<null, Refusal>> {
  const owner = await ownerOf(services, userId, methodId)
  if (!owner.ok) return owner
  const detached = await callStripe(services, 'paymentMethods.detach', (stripe) =>
    stripe.paymentMethods.detach(methodId, {}, { idempotencyKey: `detach-${methodId}` }),
  )
  if (!detached.ok) return err(refusalOfMethod(detached.error))
  await record(services, userId, 'payment-method.remove', methodId)
  return ok(null)
}

/** Makes an owner's saved card the one that is offered first, and answers the cards as they are then. */
export async function chooseDefaultMethod(
  services: Services,
  userId: string,
  methodId: string,
): Promise<Result<SavedMethod[], Refusal>> {
  const owner = await ownerOf(services, userId, methodId)
  if (!owner.ok) return owner
  const chosen = await callStripe(services, 'customers.update', (stripe) =>
    stripe.customers.update(
      owner.value,
      { invoice_settings: { default_payment_method: methodId } },
      { idempotencyKey: `default-${services.requestId}` },
    ),
  )
  if (!chosen.ok) return err(refusalOfMethod(chosen.error))
  await record(services, userId, 'payment-method.default', methodId)
  return listSavedMethods(services, userId)
}
