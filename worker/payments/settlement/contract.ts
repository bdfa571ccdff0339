import { z } from 'zod'
import { line } from '../../kernel/schema.ts'

/** The whole authorised amount is captured; `amount` is only compared. */
export const CaptureIntent = z.strictObject({ amount: z.int().optional() }).meta({ id: 'CaptureIntent' })
export type CaptureIntent = z.infer<typeof CaptureIntent>

/** Takes a payment of another amount as the order's. `amount` is what staff saw, and is only compared. */
export const AcceptPayment = z
  .strictObject({ amount: z.int().optional(), note: line(300).optional() })
  .meta({ id: 'AcceptPayment' })
export type AcceptPayment = z.infer<typeof AcceptPayment>
