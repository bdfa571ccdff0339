import type Stripe from 'stripe'
import { type Account, idOf, seconds } from '../account.ts'
import { toShipping } from '../protocol/address.ts'
import { page, searchPage } from '../protocol/page.ts'
import { accepted, mergeMetadata, read } from '../protocol/params.ts'
import { invalid, missing, ok, type Result } from '../protocol/refusal.ts'
import { parseSearch } from '../protocol/search.ts'
import type { Call, Route } from '../route.ts'
import { checkAmount } from '../state/amount.ts'
import { cancelIntent, capture } from '../state/confirmation.ts'
import { formatAmount } from '../state/money.ts'
import { createIntent, permit, waiting } from '../state/payment-intent.ts'
import { confirmWith } from './confirm-payment-intent.ts'
import { checkCustomer } from './given-method.ts'
import { CANCEL, CAPTURE, CONFIRM, CREATE, LIST, SEARCH, UPDATE } from './payment-intent-params.ts'
import { methodOfData, usableMethod } from './usable-method.ts'

type Intent = Stripe.PaymentIntent

/** Gone since 2026-09-30.endive (docs.stripe.com/changelog/endive/2026-09-30). */
function refuseTypes(form: Call['form']): Result<undefined> {
  if (form.payment_method_types === undefined) return ok(undefined)
  return invalid(
    'The `payment_method_types` parameter is no longer supported. Use `automatic_payment_methods`, `excluded_payment_method_types` or `allowed_payment_method_types` instead.',
    'payment_method_types',
    'payment_method_types_no_longer_supported',
  )
}

function findIntent(account: Account, id: string): Result<Intent> {
  const intent = account.store.find('payment_intent', id)
  return intent ? ok(intent) : missing('payment_intent', id)
}

function create(account: Account, { form, key }: Call): Result<Intent> {
  const types = refuseTypes(form)
  if (!types.ok) return types
  const sent = read(CREATE, form)
  if (!sent.ok) return sent
  const values = sent.value
  const currency = values.currency.toLowerCase()
  const amount = checkAmount(values.amount, currency)
  if (!amount.ok) return amount
  const customer = checkCustomer(account, values.customer)
  if (!customer.ok) return customer
  if (values.off_session !== undefined && !values.confirm) {
    return invalid('You cannot set `off_session` without setting `confirm` to `true`.', 'off_session')
  }
  const { enabled = true, allow_redirects = 'always' } = values.automatic_payment_methods ?? {}
  const fresh = createIntent({
    amount: values.amount,
    currency,
    now: seconds(account),
    captureMethod: values.capture_method ?? 'automatic_async',
    confirmationMethod: values.confirmation_method ?? 'automatic',
    automatic: enabled ? { enabled, allow_redirects } : { enabled: false },
  })
  const intent: Intent = {
    ...fresh,
    customer: values.customer ?? null,
    description: values.description ?? null,
    metadata: mergeMetadata({}, values.metadata),
    receipt_email: values.receipt_email ?? null,
    setup_future_usage: values.setup_future_usage ?? null,
    shipping: values.shipping ? toShipping(values.shipping) : null,
    statement_descriptor: values.statement_descriptor ?? null,
    statement_descriptor_suffix: values.statement_descriptor_suffix ?? null,
    transfer_group: values.transfer_group ?? null,
  }
  const method = methodId(account, values, intent.customer, key)
  if (!method.ok) return method
  const made = waiting(intent, method.value)
  account.store.put('payment_intent', made)
  account.emit('payment_intent.created', made)
  if (!values.confirm) return ok(made)
  const { payment_method: _, payment_method_data: __, ...rest } = values
  return confirmWith(account, made, rest, key)
}

/** The method a create or update names, or describes. */
function methodId(
  account: Account,
  values: { payment_method?: string; payment_method_data?: Parameters<typeof methodOfData>[1] },
  customer: Intent['customer'],
  key: Call['key'],
): Result<string | null> {
  if (values.payment_method_data) {
    const made = methodOfData(account, values.payment_method_data, key)
    return made.ok ? ok(made.value.id) : made
  }
  if (!values.payment_method) return ok(null)
  const method = usableMethod(account, values.payment_method, idOf(customer))
  return method.ok ? ok(method.value.id) : method
}

/** What may still change when the money part of an intent is settled. */
const ALWAYS_OPEN = new Set(['description', 'expand', 'metadata', 'receipt_email', 'transfer_group'])

function update(account: Account, { id, form, key }: Call): Result<Intent> {
  const types = refuseTypes(form)
  if (!types.ok) return types
  const sent = read(UPDATE, form)
  if (!sent.ok) return sent
  const found = findIntent(account, id)
  if (!found.ok) return found
  const intent = found.value
  const values = sent.value
  const closed = Object.keys(form).find((name) => !ALWAYS_OPEN.has(name))
  if (closed) {
    const permitted = permit(intent, 'update', closed)
    if (!permitted.ok) return permitted
  }
  const amount = values.amount ?? intent.amount
  const currency = values.currency?.toLowerCase() ?? intent.currency
  const checked = checkAmount(amount, currency)
  if (!checked.ok) return checked
  const customer = checkCustomer(account, values.customer)
  if (!customer.ok) return customer
  const owner = values.customer ?? intent.customer
  const method = methodId(account, values, owner, key)
  if (!method.ok) return method
  const next: Intent = {
    ...intent,
    amount,
    currency,
    customer: owner,
    capture_method: values.capture_method ?? intent.capture_method,
    description: values.description ?? intent.description,
    metadata: mergeMetadata(intent.metadata, values.metadata),
    receipt_email: values.receipt_email === undefined ? intent.receipt_email : values.receipt_email,
    setup_future_usage: values.setup_future_usage === undefined ? intent.setup_future_usage : values.setup_future_usage,
    shipping: values.shipping ? toShipping(values.shipping) : intent.shipping,
    statement_descriptor: values.statement_descriptor ?? intent.statement_descriptor,
    statement_descriptor_suffix: values.statement_descriptor_suffix ?? intent.statement_descriptor_suffix,
    transfer_group: values.transfer_group ?? intent.transfer_group,
  }
  const kept = method.value ? waiting(next, method.value) : restart(intent, next)
  account.store.put('payment_intent', kept)
  return ok(kept)
}

/** An authentication that was asked for another amount is void: the intent must be confirmed again. */
function restart(before: Intent, next: Intent): Intent {
  const changed = before.amount !== next.amount || before.currency !== next.currency
  return before.status === 'requires_action' && changed ? waiting(next, idOf(next.payment_method)) : next
}

function confirmIntent(account: Account, { id, form, key }: Call): Result<Intent> {
  const types = refuseTypes(form)
  if (!types.ok) return types
  const values = read(CONFIRM, form)
  if (!values.ok) return values
  const found = findIntent(account, id)
  if (!found.ok) return found
  const permitted = permit(found.value, 'confirm')
  return permitted.ok ? confirmWith(account, permitted.value, values.value, key) : permitted
}

function captureIntent(account: Account, { id, form }: Call): Result<Intent> {
  const values = read(CAPTURE, form)
  if (!values.ok) return values
  const found = findIntent(account, id)
  if (!found.ok) return found
  const permitted = permit(found.value, 'capture')
  if (!permitted.ok) return permitted
  const intent = { ...permitted.value, metadata: mergeMetadata(permitted.value.metadata, values.value.metadata) }
  const amount = values.value.amount_to_capture ?? intent.amount_capturable
  if (amount > intent.amount_capturable) {
    const most = formatAmount(intent.amount_capturable, intent.currency)
    return invalid(
      `The specified amount_to_capture is greater than the remaining amount you can capture (${most}).`,
      'amount_to_capture',
      'amount_too_large',
    )
  }
  return capture(account, intent, amount)
}

function cancel(account: Account, { id, form }: Call): Result<Intent> {
  const values = read(CANCEL, form)
  if (!values.ok) return values
  const found = findIntent(account, id)
  if (!found.ok) return found
  const permitted = permit(found.value, 'cancel')
  if (!permitted.ok) return permitted
  return ok(cancelIntent(account, permitted.value, values.value.cancellation_reason ?? null))
}

function search(account: Account, { form }: Call): Result<object> {
  const values = read(SEARCH, form)
  if (!values.ok) return values
  const filter = parseSearch(values.value.query)
  if (!filter.ok) return filter
  return ok(searchPage(account.store, 'payment_intent', '/v1/payment_intents/search', values.value, filter.value))
}

export const paymentIntentRoutes: Route[] = [
  { method: 'POST', path: '/v1/payment_intents', run: create },
  {
    method: 'GET',
    path: '/v1/payment_intents',
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { customer } = values.value
      return page(account.store, 'payment_intent', '/v1/payment_intents', values.value, { customer })
    },
  },
  { method: 'GET', path: '/v1/payment_intents/search', run: search },
  {
    method: 'GET',
    path: '/v1/payment_intents/:id',
    publishable: 'with-client-secret',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      return values.ok ? findIntent(account, id) : values
    },
  },
  { method: 'POST', path: '/v1/payment_intents/:id', run: update },
  { method: 'POST', path: '/v1/payment_intents/:id/confirm', publishable: 'with-client-secret', run: confirmIntent },
  { method: 'POST', path: '/v1/payment_intents/:id/capture', run: captureIntent },
  { method: 'POST', path: '/v1/payment_intents/:id/cancel', run: cancel },
]
