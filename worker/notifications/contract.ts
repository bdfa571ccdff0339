import { z } from 'zod'
import { Id, pageQuery, pageSchema, Time } from '../kernel/schema.ts'
import { deliveryStatuses } from '../schema/closed-lists.ts'

export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** One message to one person, and what became of it. */
export const Delivery = z
  .object({
    id: z.string(),
    channel: z.enum(['email', 'sms', 'push']),
    template: z.string(),
    recipient: z.string(),
    subject: z.string(),
    reference: z.string().nullable().meta({ description: 'What it is about, for example an order id' }),
    status: z.enum(deliveryStatuses),
    attempts: z.number().int(),
    lastError: z.string().nullable(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

export const DeliveryQuery = z.object({ ...pageQuery, status: z.enum(deliveryStatuses).optional() })
export type DeliveryQuery = z.infer<typeof DeliveryQuery>

export const DeliveryPage = pageSchema(Delivery).meta({ id: 'DeliveryPage' })

/** A message that was asked for again. `deliveryId` is what it will be in the list: its own, or that of a second one. */
export const Resent = z.object({ deliveryId: z.string() }).meta({ id: 'ResentDelivery' })

/** What a message of the `notifications` queue about an order carries. */
export const OrderNotice = z.object({
  orderId: Id,
  /** Of the refund it is about, in minor units of the order's currency. */
  amount: z.int().optional(),
  /** Why, in the words of the shop or its staff. */
  reason: z.string().optional(),
})

/** What a message about an account carries: never an address or a token, which are read when it is written. */
export const AccountNotice = z.object({ userId: Id, tokenId: Id.optional() })
export type AccountNotice = z.infer<typeof AccountNotice>
