import type Stripe from 'stripe'
import { type Account, idOf, seconds } from '../account.ts'
import { address, shipping, toAddress, toShipping } from '../protocol/address.ts'
import { newId, randomText } from '../protocol/id.ts'
import { DATED_LIST_PARAMS, LIST_PARAMS, page, searchPage } from '../protocol/page.ts'
import {
  type Accepts,
  accepted,
  emptyable,
  flag,
  hash,
  integer,
  mergeMetadata,
  metadata,
  oneOf,
  read,
  required,
  text,
  type Values,
} from '../protocol/params.ts'
import { missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import { parseSearch } from '../protocol/search.ts'
import type { Call, Route } from '../route.ts'
import { attachMethod } from './payment-methods.ts'

type Customer = Stripe.Customer

const UPDATE = {
  address: emptyable(address),
  balance: accepted,
  business_name: emptyable(text()),
  cash_balance: accepted,
  default_source: accepted,
  description: emptyable(text()),
  email: emptyable(text(512)),
  expand: accepted,
  individual_name: emptyable(text()),
  invoice_prefix: accepted,
  invoice_settings: hash({
    custom_fields: accepted,
    default_payment_method: emptyable(text()),
    footer: accepted,
    rendering_options: accepted,
  }),
  metadata: emptyable(metadata),
  name: emptyable(text(256)),
  next_invoice_sequence: accepted,
  phone: emptyable(text(20)),
  preferred_locales: accepted,
  shipping: emptyable(shipping),
  source: accepted,
  tax: accepted,
  tax_exempt: accepted,
  validate: flag,
} satisfies Accepts<Stripe.CustomerUpdateParams>

const { default_source: _, ...COMMON } = UPDATE
const CREATE = {
  ...COMMON,
  payment_method: text(),
  tax_id_data: accepted,
  test_clock: accepted,
} satisfies Accepts<Stripe.CustomerCreateParams>

const LIST = {
  ...DATED_LIST_PARAMS,
  email: text(),
  test_clock: accepted,
} satisfies Accepts<Stripe.CustomerListParams>

const LIST_METHODS = {
  ...LIST_PARAMS,
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  type: text(),
} satisfies Accepts<Stripe.CustomerListPaymentMethodsParams>

const SEARCH = {
  query: required(text()),
  expand: accepted,
  limit: integer(1, 100),
  page: text(),
} satisfies Accepts<Stripe.CustomerSearchParams>

/** A field that was not sent keeps its value; an empty one becomes null. */
const kept = <T>(sent: T | null | undefined, current: T | null | undefined): T | null =>
  sent === undefined ? (current ?? null) : sent

/** The card that later payments use when none is named; it must be the customer's own. */
function defaultMethod(account: Account, customer: string, id: string | null | undefined): Result<undefined> {
  if (!id || account.store.find('payment_method', id)?.customer === customer) return ok(undefined)
  return unexpectedState(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    { param: 'invoice_settings[default_payment_method]', code: 'resource_missing' },
  )
}

function change(customer: Customer, values: Partial<Values<typeof UPDATE>>): Customer {
  return {
    ...customer,
    address: values.address ? toAddress(values.address) : kept(values.address, customer.address),
    description: kept(values.description, customer.description),
    email: kept(values.email, customer.email),
    invoice_settings: {
      ...customer.invoice_settings,
      default_payment_method: kept(
        values.invoice_settings?.default_payment_method,
        idOf(customer.invoice_settings.default_payment_method),
      ),
    },
    metadata: mergeMetadata(customer.metadata, values.metadata),
    name: kept(values.name, customer.name),
    phone: kept(values.phone, customer.phone),
    shipping: values.shipping ? toShipping(values.shipping) : kept(values.shipping, customer.shipping),
  }
}

function create(account: Account, { form }: Call): Result<Customer> {
  const values = read(CREATE, form)
  if (!values.ok) return values
  const fresh = {
    id: newId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: seconds(account),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  } satisfies Customer
  const method = values.value.payment_method
    ? attachMethod(account, values.value.payment_method, fresh.id)
    : ok(undefined)
  if (!method.ok) return method
  const owned = defaultMethod(account, fresh.id, values.value.invoice_settings?.default_payment_method)
  if (!owned.ok) return owned
  const customer = change(fresh, values.value)
  account.store.put('customer', customer)
  account.emit('customer.created', customer)
  return ok(customer)
}

function findCustomer(account: Account, id: string): Result<Customer> {
  const customer = account.store.find('customer', id)
  return customer && !account.store.hidden(id).deleted ? ok(customer) : missing('customer', id)
}

function update(account: Account, { id, form }: Call): Result<Customer> {
  const values = read(UPDATE, form)
  if (!values.ok) return values
  const found = findCustomer(account, id)
  if (!found.ok) return found
  const owned = defaultMethod(account, id, values.value.invoice_settings?.default_payment_method)
  if (!owned.ok) return owned
  const next = change(found.value, values.value)
  account.store.put('customer', next)
  account.emit('customer.updated', next)
  return ok(next)
}

function remove(account: Account, { id, form }: Call): Result<Stripe.DeletedCustomer> {
  const values = read({}, form)
  if (!values.ok) return values
  const found = findCustomer(account, id)
  if (!found.ok) return found
  account.store.put('customer', found.value, { deleted: true })
  const { data } = account.store.list('payment_method', { equals: { customer: id }, limit: 100 })
  for (const method of data) account.store.put('payment_method', { ...method, customer: null }, { spent: true })
  account.emit('customer.deleted', found.value)
  return ok({ id, object: 'customer', deleted: true })
}

function listMethods(account: Account, { id, form }: Call): Result<object> {
  const values = read(LIST_METHODS, form)
  if (!values.ok) return values
  const found = findCustomer(account, id)
  if (!found.ok) return found
  const { type, allow_redisplay } = values.value
  const url = `/v1/customers/${id}/payment_methods`
  return page(account.store, 'payment_method', url, values.value, { customer: id, type, allow_redisplay })
}

function search(account: Account, { form }: Call): Result<object> {
  const values = read(SEARCH, form)
  if (!values.ok) return values
  const filter = parseSearch(values.value.query)
  if (!filter.ok) return filter
  return ok(searchPage(account.store, 'customer', '/v1/customers/search', values.value, filter.value))
}

export const customerRoutes: Route[] = [
  { method: 'POST', path: '/v1/customers', run: create },
  {
    method: 'GET',
    path: '/v1/customers',
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      return page(account.store, 'customer', '/v1/customers', values.value, { email: values.value.email })
    },
  },
  { method: 'GET', path: '/v1/customers/search', run: search },
  {
    method: 'GET',
    path: '/v1/customers/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      if (!values.ok) return values
      const deleted = account.store.hidden(id).deleted
      return deleted ? ok({ id, object: 'customer', deleted: true }) : findCustomer(account, id)
    },
  },
  { method: 'POST', path: '/v1/customers/:id', run: update },
  { method: 'DELETE', path: '/v1/customers/:id', run: remove },
  { method: 'GET', path: '/v1/customers/:id/payment_methods', run: listMethods },
  {
    method: 'GET',
    path: '/v1/customers/:id/payment_methods/:method',
    run(account, { id, id2, form }) {
      const values = read({ expand: accepted }, form)
      if (!values.ok) return values
      const found = findCustomer(account, id)
      if (!found.ok) return found
      const method = account.store.find('payment_method', id2)
      return method && method.customer === id ? ok(method) : missing('payment_method', id2)
    },
  },
]
