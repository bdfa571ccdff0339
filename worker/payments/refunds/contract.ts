import { z } from 'zod'
import { Amount, line, Time } from '../../kernel/schema.ts'
import { refundStatuses } from '../../schema/closed-lists.ts'

export const refundReasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const

/** Without an amount everything that is left goes back. */
export const CreateRefund = z
  .strictObject({
    amount: Amount.min(1).optional(),
    reason: z.enum(refundReasons).default('requested_by_customer'),
    note: line(300).optional().meta({ description: 'Why, for the shopper: it stands in the letter about the refund' }),
    cancel: z
      .boolean()
      .optional()
      .meta({ description: 'Cancel the order too and put its items back: all of the money goes back' }),
  })
  .meta({ id: 'CreateRefund' })
export type CreateRefund = z.infer<typeof CreateRefund>

export const Refund = z
  .object({
    id: z.string(),
    orderId: z.string(),
    stripeRefundId: z.string().nullable(),
    amount: z.number().int(),
    currency: z.string(),
    reason: z.string(),
    note: z.string().nullable(),
    status: z.enum(refundStatuses),
    failureReason: z.string().nullable(),
    source: z.enum(['staff', 'system', 'dashboard']),
    actor: z.string(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: 'Refund' })
export type Refund = z.infer<typeof Refund>

export const Refunds = z.object({ items: z.array(Refund) }).meta({ id: 'Refunds' })
