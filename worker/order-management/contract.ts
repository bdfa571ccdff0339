import { z } from 'zod'
import { line, pageQuery, pageSchema, Time } from '../kernel/schema.ts'

export const ShipOrder = z
  .strictObject({
    carrier: line(60),
    trackingNumber: line(80),
    trackingUrl: z
      .url({ protocol: /^https$/ })
      .max(2000)
      .optional(),
    despiteRefund: z.boolean().optional().meta({ description: 'Send the parcel although all of the money went back' }),
  })
  .meta({ id: 'ShipOrder' })
export type ShipOrder = z.infer<typeof ShipOrder>

export const FulfilmentSummary = z
  .object({
    id: z.string(),
    orderId: z.string(),
    orderNumber: z.string(),
    status: z.enum(['pending', 'shipped', 'delivered', 'cancelled']),
    stoppedBy: z
      .enum(['hold', 'refund'])
      .nullable()
      .meta({ description: 'Why a pending parcel is not to be packed now' }),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    createdAt: Time,
    shippedAt: Time.nullable(),
    deliveredAt: Time.nullable(),
  })
  .meta({ id: 'FulfilmentSummary' })
export type FulfilmentSummary = z.infer<typeof FulfilmentSummary>

export const FulfilmentQuery = z.object({
  ...pageQuery,
  status: z
    .enum(['pending', 'shipped', 'delivered', 'cancelled'])
    .optional()
    .meta({ description: '`pending` is what is to be packed now: without orders on hold or refunded in full' }),
})

export const FulfilmentPage = pageSchema(FulfilmentSummary).meta({ id: 'FulfilmentPage' })
