import { basketOf } from '../basket/stub.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { batch } from '../platform/database.ts'
import type { Quote, QuoteRequest } from './contract.ts'
import { quoteOrder, type RequestedLine } from './quote.ts'
import { quoteStatements } from './read-for-quote.ts'

/** What a quote is refused with. */
export const quoteCodes = [
  'not-found',
  'basket-empty',
  'item-unavailable',
  'quantity-limited',
  'variant-required',
  'price-mismatch',
  'currency-unsupported',
  'shipping-unavailable',
] as const

/** Refuses a currency the shop does not sell in; without one it is the shop's own. */
export function chooseCurrency({ settings }: Services, currency: string | undefined): Result<string, Refusal> {
  const chosen = currency ?? settings.shop.currency
  if (settings.shop.currencies.includes(chosen)) return ok(chosen)
  const detail = `The shop sells in ${settings.shop.currencies.join(', ')}.`
  return err({ code: 'currency-unsupported', errors: [{ pointer: '/currency', detail }] })
}

/** The lines of an `items` array, as they stand in the request. */
export function linesOfItems(items: NonNullable<QuoteRequest['items']>): RequestedLine[] {
  return items.map((item, index) => ({
    index,
    quantity: item.quantity,
    ...(item.variantId === undefined ? {} : { variantId: item.variantId }),
    ...(item.productId === undefined ? {} : { productId: item.productId }),
    ...(item.price === undefined ? {} : { price: item.price }),
  }))
}

/** The lines of a basket, as a request. */
export function linesOfBasket(lines: readonly { variantId: string; quantity: number }[]): RequestedLine[] {
  return lines.map(({ variantId, quantity }, index) => ({ index, variantId, quantity }))
}

/** The caller that asks for a basket: the object of an owned one refuses everyone but its owner. */
export function callerOf(actor: Actor): { callerId: string | null } {
  return { callerId: actor.kind === 'user' ? actor.userId : null }
}

/** Prices a basket or a list of items for a destination; nothing is reserved or written. */
export async function makeQuote(
  services: Services,
  input: QuoteRequest,
  actor: Actor,
): Promise<Result<Quote, Refusal>> {
  const currency = chooseCurrency(services, input.currency)
  if (!currency.ok) return currency
  let lines = linesOfItems(input.items ?? [])
  if (input.basketId !== undefined) {
    const read = await basketOf(services, input.basketId).read(callerOf(actor))
    if (!read.ok) return err({ code: 'not-found', detail: 'There is no such basket.' })
    lines = linesOfBasket(read.basket.lines)
  }
  const { db, settings } = services
  const country = input.shippingAddress?.country ?? settings.shop.country
  const { sellable, methods, rates } = await batch(db, quoteStatements(db, currency.value, country, lines))
  const quoted = quoteOrder({
    source: input.items === undefined ? 'basket' : 'items',
    lines,
    sellable,
    methods,
    rates,
    currency: currency.value,
    country,
    region: input.shippingAddress?.state,
    isAddressed: input.shippingAddress !== undefined,
    shippingMethodId: input.shippingMethodId,
    mostUnits: settings.holdLimits.unitsPerOrder,
  })
  return quoted.ok ? ok(quoted.value.quote) : quoted
}
