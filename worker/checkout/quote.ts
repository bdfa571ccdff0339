import { overMaximum, type SellableLine } from '../catalog/prices/sellable.ts'
import { countryOf } from '../kernel/address/country.ts'
import { partNames } from '../kernel/address/labels.ts'
import { maximumAmount, minimumChargeOf, stepOf } from '../kernel/money.ts'
import type { FieldError, Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { methodsTo, type ShippingMethod, shippingCost } from '../shipping/shipping.ts'
import { dependsOnRegion, rateFor, type TaxRate, taxOf } from '../tax/tax.ts'
import type { Quote } from './contract.ts'

/** A line as asked for; `index` is its place in the request, for pointers. `price` is compared, never used. */
export interface RequestedLine {
  readonly index: number
  readonly variantId?: string
  readonly productId?: string
  readonly quantity: number
  readonly price?: number
}

export interface QuoteInput {
  /** Where the lines came from: it decides what a refusal points at. */
  readonly source: 'items' | 'basket'
  readonly lines: readonly RequestedLine[]
  readonly sellable: readonly SellableLine[]
  readonly methods: readonly ShippingMethod[]
  readonly rates: readonly TaxRate[]
  readonly currency: string
  readonly country: string
  readonly region: string | undefined
  /** Whether a destination was named at all; without one, the shop's own country stands in, and no region of it. */
  readonly isAddressed: boolean
  readonly shippingMethodId: string | undefined
  /** Units that one order may have in all. */
  readonly mostUnits: number
}

/** A line as it will be sold: one per variant. */
export interface QuotedLine {
  readonly sellable: SellableLine
  readonly quantity: number
  readonly unitPrice: number
  readonly lineTotal: number
  readonly taxAmount: number
}

export interface QuotedOrder {
  readonly lines: readonly QuotedLine[]
  readonly method: ShippingMethod
  readonly quote: Quote
}

function pointerOf(input: QuoteInput, line: RequestedLine, field: string): string {
  return input.source === 'items' ? `/items/${line.index}/${field}` : '/basketId'
}

/** Stripe charges whole steps only, for example no fractions of a króna (docs.stripe.com/currencies#special-cases). */
function offStep(what: string, currency: string): string {
  return `${what} cannot be charged in ${currency}: it must be a multiple of ${stepOf(currency)}.`
}

function checkLine(
  input: QuoteInput,
  line: RequestedLine,
  found: SellableLine | undefined,
): (Refusal & { errors: FieldError[] }) | null {
  const named = line.variantId === undefined ? 'productId' : 'variantId'
  const refuse = (code: Refusal['code'], field: string, detail: string) => ({
    code,
    errors: [{ pointer: pointerOf(input, line, field), detail }],
  })
  if (!found) return refuse('item-unavailable', named, 'There is no such item.')
  if (found.hasOptions) return refuse('variant-required', 'variantId', `Choose a variant of ${found.productName}.`)
  if (!found.isSellable) return refuse('item-unavailable', named, `${found.productName} is not sold any more.`)
  if (found.unitPrice === null) {
    return refuse('currency-unsupported', named, `${found.productName} has no price in ${input.currency}.`)
  }
  if (found.unitPrice % stepOf(input.currency) !== 0) {
    return refuse('currency-unsupported', named, offStep(`The price of ${found.productName}`, input.currency))
  }
  if (line.price !== undefined && line.price !== found.unitPrice) {
    return refuse('price-mismatch', 'price', `The price of ${found.productName} is ${found.unitPrice}.`)
  }
  return null
}

/** Checks every line and merges those of one variant, in the order asked for. */
function resolveLines(input: QuoteInput): Result<Omit<QuotedLine, 'taxAmount'>[], Refusal> {
  const byIndex = new Map(input.sellable.map((line) => [line.index, line]))
  const refusals: (Refusal & { errors: FieldError[] })[] = []
  const merged = new Map<string, { sellable: SellableLine; quantity: number; unitPrice: number }>()
  for (const line of input.lines) {
    const found = byIndex.get(line.index)
    const refusal = checkLine(input, line, found)
    if (refusal) refusals.push(refusal)
    else if (found && found.unitPrice !== null) {
      const quantity = line.quantity + (merged.get(found.variantId)?.quantity ?? 0)
      merged.set(found.variantId, { sellable: found, quantity, unitPrice: found.unitPrice })
    }
  }
  const [first] = refusals
  if (first) return err({ code: first.code, errors: refusals.flatMap((refusal) => refusal.errors) })
  return ok([...merged.values()].map((line) => ({ ...line, lineTotal: line.unitPrice * line.quantity })))
}

/** Refuses more of a product, or more in all, than one order may have. */
function checkQuantities(input: QuoteInput, lines: readonly Omit<QuotedLine, 'taxAmount'>[]): Refusal | null {
  const pointer = (variantId: string) => {
    const index = input.sellable.find((row) => row.variantId === variantId)?.index ?? 0
    return input.source === 'items' ? `/items/${index}/quantity` : '/basketId'
  }
  const errors = overMaximum(lines).map(({ variantId, productName, maxPerOrder }) => ({
    pointer: pointer(variantId),
    detail: `One order may have ${maxPerOrder} of ${productName} at most.`,
  }))
  const units = lines.reduce((sum, line) => sum + line.quantity, 0)
  if (units > input.mostUnits) {
    const detail = `One order may have ${input.mostUnits} units at most. Lower a quantity, or write to us about a large order.`
    errors.push({ pointer: input.source === 'items' ? '/items' : '/basketId', detail })
  }
  return errors.length === 0
    ? null
    : { code: 'quantity-limited', detail: errors.map(({ detail }) => detail).join(' '), errors }
}

/**
 * Prices an order on the server: lines, shipping, tax, total, all in minor units of one currency. The arithmetic is
 * invariant 5: lines − discounts + shipping + tax = total.
 */
export function quoteOrder(input: QuoteInput): Result<QuotedOrder, Refusal> {
  if (input.lines.length === 0) return err({ code: 'basket-empty' })
  const resolved = resolveLines(input)
  if (!resolved.ok) return resolved
  const tooMany = checkQuantities(input, resolved.value)
  if (tooMany !== null) return err(tooMany)
  const subTotal = resolved.value.reduce((sum, line) => sum + line.lineTotal, 0)
  const methods = methodsTo(input.methods, input.country, subTotal)
  const method =
    input.shippingMethodId === undefined ? methods[0] : methods.find((one) => one.id === input.shippingMethodId)
  if (!method) {
    const pointer = input.shippingMethodId === undefined ? '/shippingAddress/country' : '/shippingMethodId'
    return err({
      code: 'shipping-unavailable',
      errors: [{ pointer, detail: 'Choose another way of shipping or another address.' }],
    })
  }
  const shippingAmount = shippingCost(method, subTotal)
  if (shippingAmount % stepOf(input.currency) !== 0) {
    const detail = offStep(`Shipping by ${method.name}`, input.currency)
    return err({ code: 'currency-unsupported', errors: [{ pointer: '/shippingMethodId', detail }] })
  }
  if (input.isAddressed && input.region === undefined && dependsOnRegion(input.rates)) {
    const detail = `Choose a ${partNames(countryOf(input.country)).state.toLowerCase()}: tax depends on it.`
    return err({ code: 'invalid-request', errors: [{ pointer: '/shippingAddress/state', detail }] })
  }
  const rate = rateFor(input.rates, input.region)
  const tax = taxOf(rate, {
    currency: input.currency,
    lines: resolved.value.map((line) => line.lineTotal),
    shippingAmount,
  })
  const lines = resolved.value.map((line, index) => ({ ...line, taxAmount: tax.lines[index] ?? 0 }))
  const totalAmount = subTotal + shippingAmount + tax.total
  if (totalAmount > maximumAmount) {
    const detail = 'The total is more than can be paid at once. Lower a quantity.'
    const pointer = input.source === 'items' ? '/items' : '/basketId'
    return err({ code: 'invalid-request', detail, errors: [{ pointer, detail }] })
  }
  return ok({
    lines,
    method,
    quote: {
      currency: input.currency,
      items: lines.map(({ sellable, quantity, unitPrice, lineTotal }) => ({
        productId: sellable.productId,
        variantId: sellable.variantId,
        slug: sellable.slug,
        name: sellable.productName,
        variantTitle: sellable.variantTitle,
        imageUrl: sellable.imageUrl,
        quantity,
        price: unitPrice,
        lineTotal,
        available: sellable.available,
      })),
      subTotal,
      discountAmount: 0,
      shippingAmount,
      taxAmount: tax.total,
      totalAmount,
      taxes:
        rate && tax.total > 0
          ? [{ name: rate.name, percentage: rate.partsPerMillion / 10_000, amount: tax.total }]
          : [],
      shippingMethodId: method.id,
      shippingMethods: methods.map(({ id, name, description, minDays, maxDays, ...option }) => ({
        id,
        name,
        description,
        amount: shippingCost({ id, name, description, minDays, maxDays, ...option }, subTotal),
        minDays,
        maxDays,
      })),
    },
  })
}

/** Refuses a total that Stripe would refuse; a total of 0 needs no payment at all. */
export function chargeable(totalAmount: number, currency: string): Result<null, Refusal> {
  const minimum = minimumChargeOf(currency)
  if (totalAmount === 0 || totalAmount >= minimum) return ok(null)
  return err({ code: 'amount-too-small', detail: `The total must be at least ${minimum}.`, extra: { minimum } })
}
