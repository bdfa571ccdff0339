import { ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe } from '../stripe/stripe.ts'
import { type CustomerRow, ensureCustomerRow, nameCustomer } from './saved-method-store.ts'

/**
 * Ensures the Stripe customer of a row: created at the first call. Stripe knows an account by our id alone: no name and no
 * address goes there, and the parameters of a key never change, so that a lost answer can be asked for again. The row's
 * time is in the key, because Stripe would answer a deleted customer's key with the deleted customer.
 */
export async function ensureStripeCustomer(
  services: Services,
  row: CustomerRow,
): Promise<Result<string, StripeRefusal>> {
  if (row.stripeCustomerId !== null) return ok(row.stripeCustomerId)
  const made = await callStripe(services, 'customers.create', (stripe) =>
    stripe.customers.create(
      { metadata: { user_id: row.userId } },
      { idempotencyKey: `cus-${row.userId}-${row.createdAt}` },
    ),
  )
  if (!made.ok) return made
  await nameCustomer(services.db, row.userId, made.value.id)
  return ok(made.value.id)
}

/**
 * Ensures an account's one Stripe customer and returns its id (`cus_…`); null when there is no such
 * account. The row, and with it the key, stands before the call, so that two tabs get the same customer.
 */
export async function ensureCustomer(
  services: Services,
  userId: string,
): Promise<Result<string | null, StripeRefusal>> {
  const row = await ensureCustomerRow(services.db, userId, services.clock())
  return row ? ensureStripeCustomer(services, row) : ok(null)
}
