import type Stripe from 'stripe'
import {
  type Accepts,
  accepted,
  emptyable,
  hash,
  integer,
  listOf,
  metadata,
  oneOf,
  required,
  text,
} from '../protocol/params.ts'

const behavior = oneOf('exclusive', 'inclusive')

const LINE = {
  amount: required(integer()),
  metadata,
  performance_location: accepted,
  product: text(),
  quantity: integer(1),
  reference: text(500),
  tax_behavior: behavior,
  tax_code: text(),
} satisfies Accepts<Stripe.Tax.CalculationCreateParams.LineItem>

const ADDRESS = {
  city: emptyable(text()),
  country: required(text(2)),
  line1: emptyable(text()),
  line2: emptyable(text()),
  postal_code: emptyable(text()),
  state: emptyable(text()),
} satisfies Accepts<Stripe.Tax.CalculationCreateParams.CustomerDetails.Address>

const DETAILS = {
  address: hash(ADDRESS),
  address_source: oneOf('billing', 'shipping'),
  ip_address: text(),
  tax_ids: accepted,
  taxability_override: oneOf('customer_exempt', 'none', 'reverse_charge'),
} satisfies Accepts<Stripe.Tax.CalculationCreateParams.CustomerDetails>

const SHIPPING = {
  amount: integer(0),
  shipping_rate: accepted,
  tax_behavior: behavior,
  tax_code: text(),
} satisfies Accepts<Stripe.Tax.CalculationCreateParams.ShippingCost>

export const CALCULATE = {
  currency: required(text(3)),
  customer: text(),
  customer_details: hash(DETAILS),
  expand: accepted,
  line_items: required(listOf(hash(LINE))),
  ship_from_details: accepted,
  shipping_cost: hash(SHIPPING),
  tax_date: integer(),
} satisfies Accepts<Stripe.Tax.CalculationCreateParams>

export const RECORD = {
  calculation: required(text()),
  expand: accepted,
  metadata,
  posted_at: integer(),
  reference: required(text(500)),
} satisfies Accepts<Stripe.Tax.TransactionCreateFromCalculationParams>

const REVERSED_LINE = {
  amount: required(integer(Number.MIN_SAFE_INTEGER, 0)),
  amount_tax: required(integer(Number.MIN_SAFE_INTEGER, 0)),
  metadata,
  original_line_item: required(text()),
  quantity: integer(1),
  reference: required(text(500)),
} satisfies Accepts<Stripe.Tax.TransactionCreateReversalParams.LineItem>

const REVERSED_SHIPPING = {
  amount: required(integer(Number.MIN_SAFE_INTEGER, 0)),
  amount_tax: required(integer(Number.MIN_SAFE_INTEGER, 0)),
} satisfies Accepts<Stripe.Tax.TransactionCreateReversalParams.ShippingCost>

export const REVERSE = {
  expand: accepted,
  flat_amount: integer(Number.MIN_SAFE_INTEGER, -1),
  line_items: listOf(hash(REVERSED_LINE)),
  metadata,
  mode: required(oneOf('full', 'partial')),
  original_transaction: required(text()),
  reference: required(text(500)),
  shipping_cost: hash(REVERSED_SHIPPING),
} satisfies Accepts<Stripe.Tax.TransactionCreateReversalParams>
