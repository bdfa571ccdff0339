import type Stripe from 'stripe'
import { type Account, seconds } from '../account.ts'
import { toAddress } from '../protocol/address.ts'
import { newId } from '../protocol/id.ts'
import { LIST_PARAMS } from '../protocol/page.ts'
import { type Accepts, accepted, read, type Values } from '../protocol/params.ts'
import { invalid, missing, ok, type Result } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { isSupported } from '../state/money.ts'
import { GENERAL_GOODS, percentage, rateAt, SHIPPING, type TaxRate, taxability, taxOn } from '../state/tax.ts'
import { checkCustomer } from './given-method.ts'
import { CALCULATE } from './tax-params.ts'

type Calculation = Stripe.Tax.Calculation & { id: string }
type Sent = Values<typeof CALCULATE>
type SentLine = NonNullable<Sent['line_items'][number]>

/** Stripe keeps a calculation for ninety days. */
const LIFE_SECONDS = 90 * 24 * 3600

const rateFor = (rate: TaxRate, taxCode: string): number =>
  taxability(rate.rate, taxCode) === 'product_exempt' ? 0 : rate.rate

function lineItem(line: SentLine, rate: TaxRate, index: number) {
  const taxCode = line.tax_code ?? GENERAL_GOODS
  const behavior = line.tax_behavior ?? 'exclusive'
  const tax = taxOn(line.amount, rateFor(rate, taxCode), behavior === 'inclusive')
  return {
    id: newId('tax_li'),
    object: 'tax.calculation_line_item',
    amount: line.amount,
    amount_tax: tax,
    livemode: false,
    metadata: line.metadata ?? null,
    performance_location: null,
    product: line.product ?? null,
    quantity: line.quantity ?? 1,
    reference: line.reference ?? `L${index + 1}`,
    tax_behavior: behavior,
    tax_breakdown: [
      {
        amount: tax,
        jurisdiction: {
          country: rate.country,
          display_name: rate.displayName,
          level: rate.level,
          state: rate.state,
        },
        sourcing: 'destination',
        tax_rate_details: {
          display_name: rate.type === 'sales_tax' ? 'Sales Tax' : rate.type.toUpperCase(),
          percentage_decimal: percentage(rateFor(rate, taxCode)),
          tax_type: rate.type,
        },
        taxability_reason: taxability(rate.rate, taxCode),
        taxable_amount: rateFor(rate, taxCode) > 0 ? line.amount : 0,
      },
    ],
    tax_code: taxCode,
  } satisfies Stripe.Tax.CalculationLineItem
}

function shippingCost(sent: Sent['shipping_cost'], rate: TaxRate) {
  if (!sent) return null
  const amount = sent.amount ?? 0
  const taxCode = sent.tax_code ?? SHIPPING
  const behavior = sent.tax_behavior ?? 'exclusive'
  return {
    amount,
    amount_tax: taxOn(amount, rateFor(rate, taxCode), behavior === 'inclusive'),
    tax_behavior: behavior,
    tax_code: taxCode,
  } satisfies Stripe.Tax.Calculation.ShippingCost
}

interface Taxed {
  amount: number
  amount_tax: number
  tax_behavior: string
}

function breakdown(taxed: Taxed[], rate: TaxRate, inclusive: boolean) {
  const of = taxed.filter(({ tax_behavior }) => (tax_behavior === 'inclusive') === inclusive)
  if (of.length === 0) return []
  return [
    {
      amount: of.reduce((sum, { amount_tax }) => sum + amount_tax, 0),
      inclusive,
      tax_rate_details: {
        country: rate.country,
        flat_amount: null,
        percentage_decimal: percentage(rate.rate),
        rate_type: 'percentage',
        state: rate.state,
        tax_type: rate.type,
      },
      taxability_reason: taxability(rate.rate, GENERAL_GOODS),
      taxable_amount: of.reduce((sum, { amount }) => sum + amount, 0),
    },
  ] satisfies Stripe.Tax.Calculation.TaxBreakdown[]
}

function create(account: Account, { form }: Call): Result<Calculation> {
  const values = read(CALCULATE, form)
  if (!values.ok) return values
  const sent = values.value
  const currency = sent.currency.toLowerCase()
  if (!isSupported(currency)) return invalid(`Invalid currency: ${currency}.`, 'currency')
  const customer = checkCustomer(account, sent.customer)
  if (!customer.ok) return customer
  const details = sent.customer_details
  if (!details?.address) {
    return invalid('Missing required param: customer_details[address].', 'customer_details', 'parameter_missing')
  }
  const exempt = details.taxability_override === 'customer_exempt' || details.taxability_override === 'reverse_charge'
  const found = rateAt(details.address.country.toUpperCase(), details.address.state ?? null)
  const rate = exempt ? { ...found, rate: 0 } : found
  const lines = sent.line_items.flatMap((line, index) => (line ? [lineItem(line, rate, index)] : []))
  const shipping = shippingCost(sent.shipping_cost, rate)
  const taxed: Taxed[] = shipping ? [...lines, shipping] : lines
  const [exclusive, inclusive] = [false, true].map((wanted) =>
    taxed
      .filter(({ tax_behavior }) => (tax_behavior === 'inclusive') === wanted)
      .reduce((sum, { amount_tax }) => sum + amount_tax, 0),
  )
  const now = seconds(account)
  const id = newId('taxcalc')
  const calculation = {
    id,
    object: 'tax.calculation',
    amount_total: taxed.reduce((sum, { amount }) => sum + amount, 0) + (exclusive ?? 0),
    currency,
    customer: sent.customer ?? null,
    customer_details: {
      address: toAddress(details.address),
      address_source: details.address_source ?? 'shipping',
      ip_address: details.ip_address ?? null,
      tax_ids: [],
      taxability_override: details.taxability_override ?? 'none',
    },
    expires_at: now + LIFE_SECONDS,
    line_items: { object: 'list', data: lines, has_more: false, url: `/v1/tax/calculations/${id}/line_items` },
    livemode: false,
    ship_from_details: null,
    shipping_cost: shipping,
    tax_amount_exclusive: exclusive ?? 0,
    tax_amount_inclusive: inclusive ?? 0,
    tax_breakdown: [...breakdown(taxed, rate, false), ...breakdown(taxed, rate, true)],
    tax_date: sent.tax_date ?? now,
  } satisfies Calculation
  account.store.put('tax_calculation', calculation)
  return ok(calculation)
}

/** A calculation that may still be used. */
export function findCalculation(account: Account, id: string, param?: string): Result<Calculation> {
  const calculation = account.store.find('tax_calculation', id)
  if (calculation && (calculation.expires_at ?? 0) > seconds(account)) return ok(calculation)
  return missing('tax_calculation', id, param)
}

export const taxCalculationRoutes: Route[] = [
  { method: 'POST', path: '/v1/tax/calculations', run: create },
  {
    method: 'GET',
    path: '/v1/tax/calculations/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted } satisfies Accepts<Stripe.Tax.CalculationRetrieveParams>, form)
      return values.ok ? findCalculation(account, id) : values
    },
  },
  {
    method: 'GET',
    path: '/v1/tax/calculations/:id/line_items',
    run(account, { id, form }) {
      const values = read(LIST_PARAMS satisfies Accepts<Stripe.Tax.CalculationListLineItemsParams>, form)
      if (!values.ok) return values
      const found = findCalculation(account, id)
      return found.ok ? ok(found.value.line_items ?? {}) : found
    },
  },
]
