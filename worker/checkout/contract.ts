import { z } from 'zod'
import { Address, Destination } from '../kernel/address/address.ts'
import { Amount, Currency, Email, Id, pageQuery, pageSchema, Quantity, Time } from '../kernel/schema.ts'
import { Order } from '../orders/contract.ts'

// Problems tell it too, so it stands in the kernel; to callers it is the checkout's.
export { Quote, ShippingOption } from '../kernel/quote.ts'

/** `price` is compared with the shop's price, never used. */
const Item = z
  .strictObject({ productId: Id.optional(), variantId: Id.optional(), quantity: Quantity, price: Amount.optional() })
  .refine((item) => item.productId !== undefined || item.variantId !== undefined, {
    path: ['productId'],
    message: 'Send productId or variantId.',
  })

const lines = {
  basketId: Id.optional(),
  items: z.array(Item).min(1).max(100).optional(),
  shippingMethodId: Id.optional(),
  currency: Currency.optional(),
}

function oneSource(input: { basketId?: string | undefined; items?: unknown }): boolean {
  return (input.basketId === undefined) !== (input.items === undefined)
}
const oneSourceError = { path: ['basketId'], message: 'Send basketId or items, one of the two.' }

/**
 * The address of the order, or as much of it as is known: the country, and the state where tax depends on it. Without an
 * address, shipping and tax are those of the shop's own country.
 */
export const QuoteRequest = z
  .strictObject({
    ...lines,
    shippingAddress: Destination.optional(),
  })
  .refine(oneSource, oneSourceError)
  .meta({ id: 'QuoteRequest' })
export type QuoteRequest = z.infer<typeof QuoteRequest>

/** `email` is required of guests; a signed-in shopper's own address is used without it. */
export const PlaceOrder = z
  .strictObject({
    ...lines,
    email: Email.optional(),
    shippingAddress: Address,
    expectedTotal: Amount.optional().meta({
      description: 'The total that the buyer saw, in minor units. Another one is refused with the new quote',
    }),
  })
  .refine(oneSource, oneSourceError)
  .meta({ id: 'PlaceOrder' })
export type PlaceOrder = z.infer<typeof PlaceOrder>

/** The order, and for a guest the token that opens it (decision 17). */
export const PlacedOrder = Order.extend({ orderToken: z.string().optional() }).meta({ id: 'PlacedOrder' })
export type PlacedOrder = z.infer<typeof PlacedOrder>

export const HoldQuery = z.object({
  ...pageQuery,
  client: z.string().max(60).optional().meta({ description: 'Only what this client holds, by its `client`' }),
})
export type HoldQuery = z.infer<typeof HoldQuery>

/** What an unpaid order has set aside, for whom, since when and until when. */
export const Hold = z
  .object({
    orderId: z.string(),
    orderNumber: z.string(),
    email: z.string(),
    isGuest: z.boolean(),
    totalAmount: z.number().int(),
    currency: z.string(),
    units: z.number().int(),
    items: z.array(z.object({ name: z.string(), variantTitle: z.string(), quantity: z.number().int() })),
    createdAt: Time,
    expiresAt: Time.nullable(),
    hasPayment: z.boolean().meta({ description: 'Whether its payment was begun at Stripe' }),
    client: z.string().nullable().meta({ description: 'A keyed hash: the same for orders from the same address' }),
    clientOrders: z.number().int().meta({ description: 'Unpaid orders of the same address, this one among them' }),
    clientUnits: z.number().int(),
  })
  .meta({ id: 'Hold' })
export type Hold = z.infer<typeof Hold>

export const HoldPage = pageSchema(Hold).meta({ id: 'HoldPage' })
export type HoldPage = z.infer<typeof HoldPage>
