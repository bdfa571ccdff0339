import type Stripe from 'stripe'
import { type Account, idOf, seconds } from '../account.ts'
import { page } from '../protocol/page.ts'
import { accepted, mergeMetadata, read, type Values } from '../protocol/params.ts'
import { missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { cancelSetup, confirmSetup } from '../state/setup-confirmation.ts'
import { createSetupIntent, permitSetup, setupWaiting } from '../state/setup-intent.ts'
import { checkCustomer, checkReturnUrl, openGiven, redirectPage, spendToken } from './given-method.ts'
import { CANCEL, CONFIRM, CREATE, LIST, UPDATE } from './setup-intent-params.ts'
import { methodOfData, usableMethod } from './usable-method.ts'

type Setup = Stripe.SetupIntent
type Confirm = Partial<Values<typeof CONFIRM>>

function findSetup(account: Account, id: string): Result<Setup> {
  const setup = account.store.find('setup_intent', id)
  return setup ? ok(setup) : missing('setup_intent', id)
}

function methodFor(account: Account, setup: Setup, values: Confirm, id: string | undefined, key: Call['key']) {
  if (values.payment_method_data) return methodOfData(account, values.payment_method_data, key)
  const chosen = id ?? idOf(setup.payment_method)
  if (chosen) return usableMethod(account, chosen, idOf(setup.customer))
  return unexpectedState(
    "You cannot confirm this SetupIntent because it's missing a payment method. You can either update the SetupIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    { code: 'setup_intent_unexpected_state', setup_intent: setup },
  )
}

function confirmWith(account: Account, setup: Setup, values: Confirm, key: Call['key']): Result<Setup> {
  const given = openGiven(account, values)
  if (!given.ok) return given
  const { returnUrl } = given.value
  const method = methodFor(account, setup, values, given.value.method, key)
  if (!method.ok) return method
  if (key === 'secret') {
    const returns = checkReturnUrl(setup, returnUrl)
    if (!returns.ok) return returns
  }
  spendToken(account, values.confirmation_token, { setup_intent: setup.id })
  const browser = key === 'publishable' || values.use_stripe_sdk === true
  const redirect = browser || !returnUrl ? null : { url: redirectPage(setup, returnUrl), returnUrl }
  return confirmSetup(account, setup, method.value, { authenticated: false, redirect })
}

function create(account: Account, { form, key }: Call): Result<Setup> {
  const sent = read(CREATE, form)
  if (!sent.ok) return sent
  const values = sent.value
  const customer = checkCustomer(account, values.customer)
  if (!customer.ok) return customer
  const { enabled = true, allow_redirects = 'always' } = values.automatic_payment_methods ?? {}
  const fresh: Setup = {
    ...createSetupIntent({
      now: seconds(account),
      usage: values.usage ?? 'off_session',
      automatic: enabled ? { enabled, allow_redirects } : { enabled: false },
    }),
    customer: values.customer ?? null,
    description: values.description ?? null,
    metadata: mergeMetadata({}, values.metadata),
  }
  const method = methodId(account, fresh, values, key)
  if (!method.ok) return method
  const made = setupWaiting(fresh, method.value)
  account.store.put('setup_intent', made)
  account.emit('setup_intent.created', made)
  if (!values.confirm) return ok(made)
  const { payment_method: _, payment_method_data: __, ...rest } = values
  return confirmWith(account, made, rest, key)
}

/** The method a create or update names, or describes. */
function methodId(account: Account, setup: Setup, values: Confirm, key: Call['key']): Result<string | null> {
  if (!values.payment_method && !values.payment_method_data) return ok(null)
  const method = methodFor(account, setup, values, values.payment_method, key)
  return method.ok ? ok(method.value.id) : method
}

function update(account: Account, { id, form, key }: Call): Result<Setup> {
  const sent = read(UPDATE, form)
  if (!sent.ok) return sent
  const found = findSetup(account, id)
  if (!found.ok) return found
  const permitted = permitSetup(found.value, 'update')
  if (!permitted.ok) return permitted
  const values = sent.value
  const customer = checkCustomer(account, values.customer)
  if (!customer.ok) return customer
  const next: Setup = {
    ...found.value,
    customer: values.customer ?? found.value.customer,
    description: values.description ?? found.value.description,
    metadata: mergeMetadata(found.value.metadata, values.metadata),
  }
  const method = methodId(account, next, values, key)
  if (!method.ok) return method
  const kept = method.value ? setupWaiting(next, method.value) : next
  account.store.put('setup_intent', kept)
  return ok(kept)
}

function confirm(account: Account, { id, form, key }: Call): Result<Setup> {
  const values = read(CONFIRM, form)
  if (!values.ok) return values
  const found = findSetup(account, id)
  if (!found.ok) return found
  const permitted = permitSetup(found.value, 'confirm')
  return permitted.ok ? confirmWith(account, permitted.value, values.value, key) : permitted
}

function cancel(account: Account, { id, form }: Call): Result<Setup> {
  const values = read(CANCEL, form)
  if (!values.ok) return values
  const found = findSetup(account, id)
  if (!found.ok) return found
  const permitted = permitSetup(found.value, 'cancel')
  if (!permitted.ok) return permitted
  return ok(cancelSetup(account, permitted.value, values.value.cancellation_reason ?? null))
}

export const setupIntentRoutes: Route[] = [
  { method: 'POST', path: '/v1/setup_intents', run: create },
  {
    method: 'GET',
    path: '/v1/setup_intents',
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { customer, payment_method } = values.value
      return page(account.store, 'setup_intent', '/v1/setup_intents', values.value, { customer, payment_method })
    },
  },
  {
    method: 'GET',
    path: '/v1/setup_intents/:id',
    publishable: 'with-client-secret',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      return values.ok ? findSetup(account, id) : values
    },
  },
  { method: 'POST', path: '/v1/setup_intents/:id', run: update },
  { method: 'POST', path: '/v1/setup_intents/:id/confirm', publishable: 'with-client-secret', run: confirm },
  { method: 'POST', path: '/v1/setup_intents/:id/cancel', run: cancel },
]
