import type Stripe from 'stripe'
import { type Account, idOf } from '../account.ts'
import { billingDetails, toBillingDetails } from '../protocol/address.ts'
import { LIST_PARAMS, page } from '../protocol/page.ts'
import {
  type Accepts,
  accepted,
  emptyable,
  hash,
  integer,
  mergeMetadata,
  metadata,
  oneOf,
  read,
  required,
  text,
} from '../protocol/params.ts'
import { cardError, missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { declineMessage } from '../state/card.ts'
import { testCard } from '../state/test-card.ts'
import { checkCustomer } from './given-method.ts'
import { DATA, methodOfData, usableMethod } from './usable-method.ts'

type Method = Stripe.PaymentMethod

const CREATE = {
  ...DATA,
  custom: accepted,
  customer: accepted,
  expand: accepted,
  payment_method: accepted,
} satisfies Accepts<Stripe.PaymentMethodCreateParams>
const UPDATE = {
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  billing_details: billingDetails,
  card: hash({ exp_month: integer(1, 12), exp_year: integer(), networks: accepted }),
  expand: accepted,
  metadata: emptyable(metadata),
  us_bank_account: accepted,
} satisfies Accepts<Stripe.PaymentMethodUpdateParams>
const ATTACH = {
  customer: required(text()),
  customer_account: accepted,
  expand: accepted,
} satisfies Accepts<Stripe.PaymentMethodAttachParams>
const LIST = {
  ...LIST_PARAMS,
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  customer: text(),
  customer_account: accepted,
  type: text(),
} satisfies Accepts<Stripe.PaymentMethodListParams>

function attach(account: Account, { id, form }: Call): Result<Method> {
  const values = read(ATTACH, form)
  if (!values.ok) return values
  const customer = checkCustomer(account, values.value.customer)
  return customer.ok ? attachMethod(account, id, values.value.customer) : customer
}

/** Attaching asks the issuer: a card that declines cannot be saved (docs.stripe.com/testing#declined-payments). */
export function attachMethod(account: Account, id: string, customer: string): Result<Method> {
  const method = usableMethod(account, id, customer)
  if (!method.ok) return method
  const card = testCard(account.store.hidden(method.value.id).card ?? '')
  if (!card || (card.decline && !card.attaches)) {
    const decline = card?.decline ?? { code: 'card_declined', declineCode: 'test_mode_live_card' }
    return cardError({ code: decline.code, decline_code: decline.declineCode, message: declineMessage(decline) })
  }
  const attached = { ...method.value, customer }
  account.store.put('payment_method', attached)
  account.emit('payment_method.attached', attached)
  return ok(attached)
}

function detach(account: Account, { id, form }: Call): Result<Method> {
  const values = read({ expand: accepted } satisfies Accepts<Stripe.PaymentMethodDetachParams>, form)
  if (!values.ok) return values
  const method = account.store.find('payment_method', id)
  if (!method) return missing('payment_method', id)
  if (!method.customer) {
    return unexpectedState('The payment method you provided is not attached to a customer so detachment is impossible.')
  }
  return ok(detachMethod(account, method))
}

/** Detaches a card from its customer: it can never be used again and is no longer a default. */
export function detachMethod(account: Account, method: Method): Method {
  const detached = { ...method, customer: null }
  account.store.put('payment_method', detached, { spent: true })
  account.emit('payment_method.detached', detached, { customer: method.customer })
  const customer = account.store.find('customer', idOf(method.customer) ?? '')
  if (idOf(customer?.invoice_settings.default_payment_method) === method.id && customer) {
    const settings = { ...customer.invoice_settings, default_payment_method: null }
    account.store.put('customer', { ...customer, invoice_settings: settings })
  }
  return detached
}

function update(account: Account, { id, form }: Call): Result<Method> {
  const values = read(UPDATE, form)
  if (!values.ok) return values
  const method = account.store.find('payment_method', id)
  if (!method) return missing('payment_method', id)
  if (!method.customer) {
    return unexpectedState('You must save this PaymentMethod to a customer before you can update it.')
  }
  const { allow_redisplay, billing_details, card } = values.value
  const next: Method = {
    ...method,
    allow_redisplay: allow_redisplay ?? method.allow_redisplay,
    billing_details: billing_details ? toBillingDetails(billing_details) : method.billing_details,
    card: method.card && {
      ...method.card,
      exp_month: card?.exp_month ?? method.card.exp_month,
      exp_year: card?.exp_year ?? method.card.exp_year,
    },
    metadata: mergeMetadata(method.metadata, values.value.metadata),
  }
  account.store.put('payment_method', next)
  account.emit('payment_method.updated', next)
  return ok(next)
}

export const paymentMethodRoutes: Route[] = [
  {
    method: 'POST',
    path: '/v1/payment_methods',
    publishable: 'always',
    run(account, { form, key }) {
      const values = read(CREATE, form)
      return values.ok ? methodOfData(account, values.value, key) : values
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_methods',
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { customer, type, allow_redisplay } = values.value
      return page(account.store, 'payment_method', '/v1/payment_methods', values.value, {
        customer,
        type,
        allow_redisplay,
      })
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_methods/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      if (!values.ok) return values
      const found = account.store.find('payment_method', id)
      return found ? ok(found) : missing('payment_method', id)
    },
  },
  { method: 'POST', path: '/v1/payment_methods/:id', run: update },
  { method: 'POST', path: '/v1/payment_methods/:id/attach', run: attach },
  { method: 'POST', path: '/v1/payment_methods/:id/detach', run: detach },
]
