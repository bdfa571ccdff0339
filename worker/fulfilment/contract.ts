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
  })
  .meta({ id: 'ShipOrder' })
export type ShipOrder = z.infer<typeof ShipOrder>

export const FulfilmentSummary = z
  .object({
    id: z.string(),
    orderId: z.string(),
    orderNumber: z.string(),
    status: z.enum(['pending', 'shipped', 'delivered', 'cancelled']),
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
  status: z.enum(['pending', 'shipped', 'delivered', 'cancelled']).optional(),
})
export const FulfilmentPage = pageSchema(FulfilmentSummary).meta({ id: 'FulfilmentPage' })
