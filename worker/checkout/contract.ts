import { z } from 'zod'
import { Destination } from '../kernel/address/address.ts'
import { Amount, Currency, Id, Quantity } from '../kernel/schema.ts'

// Problems tell it too, so it stands in the kernel; to callers it is the checkout's.
export { Quote, ShippingOption } from '../kernel/quote.ts'

/** `price` is compared with the shop's price, never used. */
const Item = z
  .strictObject({ productId: Id.optional(), variantId: Id.optional(), quantity: Quantity, price: Amount.optional() })
  .refine((item) => item.productId !== undefined || item.variantId !== undefined, {
    path: ['productId'],
    message: 'Send productId or variantId.',
  })

/** What is bought and how: a basket, or lines; one of the two. */
export const wantedLines = {
  basketId: Id.optional(),
  items: z.array(Item).min(1).max(100).optional(),
  shippingMethodId: Id.optional(),
  currency: Currency.optional(),
}

export function oneSource(input: { basketId?: string | undefined; items?: unknown }): boolean {
  return (input.basketId === undefined) !== (input.items === undefined)
}

export const oneSourceError = { path: ['basketId'], message: 'Send basketId or items, one of the two.' }

/**
 * The address of the order, or as much of it as is known: the country, and the state where tax depends on it. Without an
 * address, shipping and tax are those of the shop's own country.
 */
export const QuoteRequest = z
  .strictObject({
    ...wantedLines,
    shippingAddress: Destination.optional(),
  })
  .refine(oneSource, oneSourceError)
  .meta({ id: 'QuoteRequest' })
export type QuoteRequest = z.infer<typeof QuoteRequest>
