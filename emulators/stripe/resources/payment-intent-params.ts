import type Stripe from 'stripe'
import { shipping } from '../protocol/address.ts'
import { DATED_LIST_PARAMS } from '../protocol/page.ts'
import {
  type Accepts,
  accepted,
  emptyable,
  flag,
  hash,
  integer,
  metadata,
  oneOf,
  required,
  text,
} from '../protocol/params.ts'
import { paymentMethodData } from './usable-method.ts'

const offSession = accepted
const futureUsage = oneOf('off_session', 'on_session')
const captureMethod = oneOf('automatic', 'automatic_async', 'manual')

export const CREATE = {
  amount: required(integer(1)),
  currency: required(text(3)),
  allowed_payment_method_types: accepted,
  amount_details: accepted,
  application_fee_amount: accepted,
  automatic_payment_methods: hash({ enabled: required(flag), allow_redirects: oneOf('always', 'never') }),
  capture_method: captureMethod,
  confirm: flag,
  confirmation_method: oneOf('automatic', 'manual'),
  confirmation_token: text(),
  customer: text(),
  customer_account: accepted,
  description: text(1000),
  error_on_requires_action: flag,
  excluded_payment_method_types: accepted,
  expand: accepted,
  hooks: accepted,
  mandate: accepted,
  mandate_data: accepted,
  metadata,
  off_session: offSession,
  on_behalf_of: accepted,
  payment_details: accepted,
  payment_method: text(),
  payment_method_configuration: accepted,
  payment_method_data: paymentMethodData,
  payment_method_options: accepted,
  radar_options: accepted,
  receipt_email: text(),
  return_url: text(),
  setup_future_usage: futureUsage,
  shipping,
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: accepted,
  transfer_group: text(),
  use_stripe_sdk: flag,
} satisfies Accepts<Stripe.PaymentIntentCreateParams>

export const UPDATE = {
  allowed_payment_method_types: accepted,
  amount: integer(1),
  amount_details: accepted,
  application_fee_amount: accepted,
  capture_method: captureMethod,
  currency: text(3),
  customer: text(),
  customer_account: accepted,
  description: text(1000),
  excluded_payment_method_types: accepted,
  expand: accepted,
  hooks: accepted,
  metadata: emptyable(metadata),
  payment_details: accepted,
  payment_method: text(),
  payment_method_configuration: accepted,
  payment_method_data: paymentMethodData,
  payment_method_options: accepted,
  receipt_email: emptyable(text()),
  setup_future_usage: emptyable(futureUsage),
  shipping: emptyable(shipping),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: accepted,
  transfer_group: text(),
} satisfies Accepts<Stripe.PaymentIntentUpdateParams>

export const CONFIRM = {
  allowed_payment_method_types: accepted,
  amount_details: accepted,
  amount_to_confirm: accepted,
  capture_method: captureMethod,
  confirmation_token: text(),
  error_on_requires_action: flag,
  excluded_payment_method_types: accepted,
  expand: accepted,
  hooks: accepted,
  mandate: accepted,
  mandate_data: accepted,
  off_session: offSession,
  payment_details: accepted,
  payment_method: text(),
  payment_method_data: paymentMethodData,
  payment_method_options: accepted,
  radar_options: accepted,
  receipt_email: emptyable(text()),
  return_url: text(),
  setup_future_usage: emptyable(futureUsage),
  shipping: emptyable(shipping),
  use_stripe_sdk: flag,
} satisfies Accepts<Stripe.PaymentIntentConfirmParams>

export const CAPTURE = {
  amount_details: accepted,
  amount_to_capture: integer(1),
  application_fee_amount: accepted,
  expand: accepted,
  final_capture: flag,
  hooks: accepted,
  metadata: emptyable(metadata),
  payment_details: accepted,
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: accepted,
} satisfies Accepts<Stripe.PaymentIntentCaptureParams>

export const CANCEL = {
  cancellation_reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'),
  expand: accepted,
} satisfies Accepts<Stripe.PaymentIntentCancelParams>

export const LIST = {
  ...DATED_LIST_PARAMS,
  customer: text(),
  customer_account: accepted,
} satisfies Accepts<Stripe.PaymentIntentListParams>

export const SEARCH = {
  query: required(text()),
  expand: accepted,
  limit: integer(1, 100),
  page: text(),
} satisfies Accepts<Stripe.PaymentIntentSearchParams>
