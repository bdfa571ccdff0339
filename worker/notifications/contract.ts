import { z } from 'zod'
import { Id, pageQuery, pageSchema, Time } from '../kernel/schema.ts'
import { deliveryStatuses } from '../schema/closed-lists.ts'

export type MessageStatus = (typeof deliveryStatuses)[number]

/** One message to one person, and what became of it. */
export const Message = z
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
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>

export const MessageQuery = z.object({ ...pageQuery, status: z.enum(deliveryStatuses).optional() })
export type MessageQuery = z.infer<typeof MessageQuery>

export const MessagePage = pageSchema(Message).meta({ id: 'MessagePage' })

/** A message that was asked for again. `messageId` is what it will be in the list: its own, or that of a second one. */
export const Resent = z.object({ messageId: z.string() }).meta({ id: 'ResentMessage' })
/** As `/admin/deliveries` has always answered: the same id under its former name as well. */
export const FormerResent = Resent.extend({ deliveryId: z.string() }).meta({ id: 'ResentDelivery' })

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
