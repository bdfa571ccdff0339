import { iso } from '../../kernel/clock.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { refusalOf } from '../stripe/refusal.ts'
import { callStripe, type Stripe } from '../stripe/stripe.ts'
import type { CustomerSessionAnswer, SetupIntentAnswer } from './contract.ts'
import { ensureCustomer } from './ensure-customer.ts'
import { dropCustomer } from './saved-method-store.ts'

/** Asks Stripe something for an account's customer. One that the Dashboard deleted is forgotten, and a new one is created. */
async function forCustomer<T>(
  services: Services,
  userId: string,
  name: string,
  call: (stripe: Stripe, customer: string, key: string) => Promise<T>,
): Promise<Result<T, Refusal>> {
  for (let tries = 1; ; tries++) {
    const customer = await ensureCustomer(services, userId)
    if (!customer.ok) return err(refusalOf(customer.error))
    const id = customer.value
    if (id === null) return err({ code: 'not-found' })
    const asked = await callStripe(services, name, (stripe) => call(stripe, id, `${services.requestId}-${tries}`))
    if (asked.ok) return asked
    const isGone = asked.error.code === 'refused' && asked.error.stripeCode === 'resource_missing'
    if (!isGone || tries > 1) return err(refusalOf(asked.error))
    await runBatch(services.db, [dropCustomer(services.db, id)])
  }
}

/** Creates a SetupIntent at Stripe: a card is made known for later payments of its owner, who is present, and nothing is charged. */
export async function createSetupIntent(
  services: Services,
  userId: string,
): Promise<Result<SetupIntentAnswer, Refusal>> {
  const made = await forCustomer(services, userId, 'setupIntents.create', (stripe, customer, key) =>
    stripe.setupIntents.create(
      {
        customer,
        automatic_payment_methods: { enabled: true },
        usage: 'on_session',
        metadata: { user_id: userId },
      },
      { idempotencyKey: `seti-${key}` },
    ),
  )
  if (!made.ok) return made
  return ok({ setupIntentId: made.value.id, clientSecret: made.value.client_secret ?? '' })
}

/**
 * Lets the Payment Element show an account its own saved cards, save and remove them. Cards saved on the account page are
 * `unspecified` to Stripe; their owner put them there to see them again, so they are shown as well.
 */
export async function createCustomerSession(
  services: Services,
  userId: string,
): Promise<Result<CustomerSessionAnswer, Refusal>> {
  const made = await forCustomer(services, userId, 'customerSessions.create', (stripe, customer, key) =>
    stripe.customerSessions.create(
      {
        customer,
        components: {
          payment_element: {
            enabled: true,
            features: {
              payment_method_allow_redisplay_filters: ['always', 'limited', 'unspecified'],
              payment_method_redisplay: 'enabled',
              payment_method_redisplay_limit: 10,
              payment_method_remove: 'enabled',
              payment_method_save: 'enabled',
              payment_method_save_usage: 'on_session',
            },
          },
        },
      },
      { idempotencyKey: `cuss-${key}` },
    ),
  )
  if (!made.ok) return made
  return ok({ clientSecret: made.value.client_secret, expiresAt: iso(made.value.expires_at * 1000) })
}
