import { z } from 'zod'
import { line } from '../../kernel/schema.ts'

/** A message of the `payments` queue: a stored Stripe event to act on. */
export const PaymentMessage = z.object({ eventId: line(120) })
export type PaymentMessage = z.infer<typeof PaymentMessage>
