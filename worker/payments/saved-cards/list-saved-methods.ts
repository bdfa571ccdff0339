import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { refusalOf } from '../stripe/refusal.ts'
import { callStripe } from '../stripe/stripe.ts'
import type { SavedMethod } from './contract.ts'
import { defaultOf, presentMethod } from './present-method.ts'
import { dropCustomer, findCustomer } from './saved-method-store.ts'

/** The saved cards of an account, read from Stripe: nothing of a card is kept here. Empty for who never saved one. */
export async function listSavedMethods(services: Services, userId: string): Promise<Result<SavedMethod[], Refusal>> {
  const row = await findCustomer(services.db, userId)
  const customerId = row?.stripeCustomerId
  if (!customerId) return ok([])
  const read = await callStripe(services, 'customers.retrieve', async (stripe) => {
    const customer = await stripe.customers.retrieve(customerId)
    if (customer.deleted) return null
    return { customer, methods: await stripe.customers.listPaymentMethods(customerId, { limit: 100 }) }
  })
  if (!read.ok) return err(refusalOf(read.error))
  if (read.value === null) {
    await runBatch(services.db, [dropCustomer(services.db, customerId)])
    return ok([])
  }
  const defaultId = defaultOf(read.value.customer)
  return ok(read.value.methods.data.map((method) => presentMethod(method, defaultId)))
}
