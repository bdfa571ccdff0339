import { z } from 'zod'
import { oneSource, oneSourceError, wantedLines } from '../../checkout/contract.ts'
import { Address } from '../../kernel/address/address.ts'
import { Amount, Email, pageQuery, pageSchema, Time } from '../../kernel/schema.ts'
import { Order } from '../../orders/contract.ts'

/** `email` is required of guests; a signed-in shopper's own address is used without it. */
export const PlaceOrder = z
  .strictObject({
    ...wantedLines,
    email: Email.optional(),
    shippingAddress: Address,
    expectedTotal: Amount.optional().meta({
      description: 'The total that the buyer saw, in minor units. Another one is refused with the new quote',
    }),
  })
  .refine(oneSource, oneSourceError)
  .meta({ id: 'PlaceOrder' })
export type PlaceOrder = z.infer<typeof PlaceOrder>

/** The order, and for a guest the token that opens it (decisions/guest-orders). */
export const PlacedOrder = Order.extend({ orderToken: z.string().optional() }).meta({ id: 'PlacedOrder' })
export type PlacedOrder = z.infer<typeof PlacedOrder>

export const HoldQuery = z.object({
  ...pageQuery,
  client: z.string().max(60).optional().meta({ description: 'Only what this client holds, by its `client`' }),
})
export type HoldQuery = z.infer<typeof HoldQuery>

/** What an unpaid order has reserved, for which client, since when and until when. */
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
