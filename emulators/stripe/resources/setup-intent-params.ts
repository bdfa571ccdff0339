import type Stripe from 'stripe'
import { DATED_LIST_PARAMS } from '../protocol/page.ts'
import { type Accepts, accepted, emptyable, flag, hash, metadata, oneOf, required, text } from '../protocol/params.ts'
import { paymentMethodData } from './usable-method.ts'

export const CREATE = {
  allowed_payment_method_types: accepted,
  attach_to_self: flag,
  automatic_payment_methods: hash({ enabled: required(flag), allow_redirects: oneOf('always', 'never') }),
  confirm: flag,
  confirmation_token: text(),
  customer: text(),
  customer_account: accepted,
  description: text(1000),
  excluded_payment_method_types: accepted,
  expand: accepted,
  flow_directions: accepted,
  mandate_data: accepted,
  metadata,
  on_behalf_of: accepted,
  payment_method: text(),
  payment_method_configuration: accepted,
  payment_method_data: paymentMethodData,
  payment_method_options: accepted,
  return_url: text(),
  single_use: accepted,
  usage: oneOf('off_session', 'on_session'),
  use_stripe_sdk: flag,
} satisfies Accepts<Stripe.SetupIntentCreateParams>

export const UPDATE = {
  allowed_payment_method_types: accepted,
  attach_to_self: flag,
  customer: text(),
  customer_account: accepted,
  description: text(1000),
  excluded_payment_method_types: accepted,
  expand: accepted,
  flow_directions: accepted,
  metadata: emptyable(metadata),
  payment_method: text(),
  payment_method_configuration: accepted,
  payment_method_data: paymentMethodData,
  payment_method_options: accepted,
} satisfies Accepts<Stripe.SetupIntentUpdateParams>

export const CONFIRM = {
  allowed_payment_method_types: accepted,
  confirmation_token: text(),
  expand: accepted,
  mandate_data: accepted,
  payment_method: text(),
  payment_method_data: paymentMethodData,
  payment_method_options: accepted,
  return_url: text(),
  use_stripe_sdk: flag,
} satisfies Accepts<Stripe.SetupIntentConfirmParams>

export const CANCEL = {
  cancellation_reason: oneOf('duplicate', 'requested_by_customer', 'abandoned'),
  expand: accepted,
} satisfies Accepts<Stripe.SetupIntentCancelParams>

export const LIST = {
  ...DATED_LIST_PARAMS,
  attach_to_self: flag,
  customer: text(),
  customer_account: accepted,
  payment_method: text(),
} satisfies Accepts<Stripe.SetupIntentListParams>
