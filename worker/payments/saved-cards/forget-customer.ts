import { ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe } from '../stripe/stripe.ts'
import { ensureStripeCustomer } from './ensure-customer.ts'
import { dropCustomer, findCustomer } from './saved-method-store.ts'

function isGone(refusal: StripeRefusal): boolean {
  return refusal.code === 'refused' && refusal.stripeCode === 'resource_missing'
}

/**
 * Deletes an account's customer at Stripe, and with it every saved card. Idempotent. A row without an id may stand for a
 * customer whose answer was lost: asking with the same key finds it. Refuses when Stripe cannot be reached; ask again.
 */
export async function forgetCustomer(services: Services, userId: string): Promise<Result<null, StripeRefusal>> {
  const row = await findCustomer(services.db, userId)
  if (!row) return ok(null)
  const customer = await ensureStripeCustomer(services, row)
  if (!customer.ok) return customer
  const deleted = await callStripe(services, 'customers.del', (stripe) => stripe.customers.del(customer.value))
  if (!deleted.ok && !isGone(deleted.error)) return deleted
  await runBatch(services.db, [dropCustomer(services.db, customer.value)])
  return ok(null)
}

/**
 * Removes every saved card of an account, for the first verification of its address: who registered with it before may
 * have been someone else (decisions/registration). Idempotent; refuses when Stripe cannot be reached.
 */
export async function dropSavedMethods(services: Services, userId: string): Promise<Result<null, StripeRefusal>> {
  const row = await findCustomer(services.db, userId)
  const customerId = row?.stripeCustomerId
  if (!customerId) return ok(null)
  const listed = await callStripe(services, 'customers.listPaymentMethods', (stripe) =>
    stripe.customers.listPaymentMethods(customerId, { limit: 100 }),
  )
  if (!listed.ok) return isGone(listed.error) ? ok(null) : listed
  for (const { id } of listed.value.data) {
    const detached = await callStripe(services, 'paymentMethods.detach', (stripe) =>
      stripe.paymentMethods.detach(id, {}, { idempotencyKey: `detach-${id}` }),
    )
    if (!detached.ok && !isGone(detached.error)) return detached
  }
  return listed.value.has_more ? dropSavedMethods(services, userId) : ok(null)
}
