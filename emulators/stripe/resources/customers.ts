import type Stripe from 'stripe'
import { type Account, seconds } from '../account.ts'
import { address, shipping, toAddress, toShipping } from '../protocol/address.ts'
import { newId, randomText } from '../protocol/id.ts'
import { DATED_LIST_PARAMS, LIST_PARAMS, page } from '../protocol/page.ts'
import {
  type Accepts,
  accepted,
  emptyable,
  flag,
  mergeMetadata,
  metadata,
  oneOf,
  read,
  text,
  type Values,
} from '../protocol/params.ts'
import { missing, ok, type Result } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { usableMethod } from './payment-methods.ts'

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
  invoice_settings: accepted,
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

/** A field that was not sent keeps its value; an empty one becomes null. */
const kept = <T>(sent: T | null | undefined, current: T | null | undefined): T | null =>
  sent === undefined ? (current ?? null) : sent

function change(customer: Customer, values: Partial<Values<typeof UPDATE>>): Customer {
  return {
    ...customer,
    address: values.address ? toAddress(values.address) : kept(values.address, customer.address),
    description: kept(values.description, customer.description),
    email: kept(values.email, customer.email),
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
  const customer = change(fresh, values.value)
  account.store.put('customer', customer)
  account.emit('customer.created', customer)
  if (values.value.payment_method) {
    const method = usableMethod(account, values.value.payment_method, customer.id)
    if (!method.ok) return method
    const attached = { ...method.value, customer: customer.id }
    account.store.put('payment_method', attached)
    account.emit('payment_method.attached', attached)
  }
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
  const next = change(found.value, values.value)
  account.store.put('customer', next)
  account.emit('customer.updated', next)
  return ok(next)
}

function remove(account: Account, { id }: Call): Result<Stripe.DeletedCustomer> {
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
    run(account, { id, id2 }) {
      const found = findCustomer(account, id)
      if (!found.ok) return found
      const method = account.store.find('payment_method', id2)
      return method && method.customer === id ? ok(method) : missing('payment_method', id2)
    },
  },
]
