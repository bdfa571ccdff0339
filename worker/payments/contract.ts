import { z } from 'zod'
import { Id, line } from '../kernel/schema.ts'

/** The brief's body. `amount` and `currency` are compared with the order; Stripe decides the methods (stripe.md section 4.2). */
export const CreateIntent = z
  .strictObject({
    orderId: Id,
    amount: z.int().optional(),
    currency: z.string().max(3).optional(),
    paymentMethodTypes: z
      .array(z.enum(['card', 'apple_pay', 'google_pay', 'link']))
      .min(1)
      .max(10)
      .optional(),
  })
  .meta({ id: 'CreateIntent' })
export type CreateIntent = z.infer<typeof CreateIntent>

export const Intent = z
  .object({
    paymentIntentId: z.string(),
    clientSecret: z.string(),
    orderId: z.string(),
    amount: z.number().int(),
    currency: z.string().meta({ description: 'Lower case, as Stripe writes it' }),
    status: z.string().meta({ description: 'Stripe’s status of the intent', example: 'requires_payment_method' }),
    nextAction: z.object({ type: z.string(), redirectUrl: z.string().nullable() }).nullable(),
    failureReason: z.string().nullable(),
    orderStatus: z.string(),
  })
  .meta({ id: 'Intent' })
export type Intent = z.infer<typeof Intent>

export const ConfirmIntent = z
  .strictObject({
    paymentMethodId: z.string().regex(/^pm_[A-Za-z0-9_]{1,120}$/, 'Use the id of a Stripe PaymentMethod, pm_…'),
    returnUrl: z.url().max(2000).optional(),
  })
  .meta({ id: 'ConfirmIntent' })
export type ConfirmIntent = z.infer<typeof ConfirmIntent>

/** What the payment page needs before Stripe.js starts; nothing secret. */
export const PaymentSettings = z
  .object({ publishableKey: z.string().nullable(), stripeJsUrl: z.string(), isConfigured: z.boolean() })
  .meta({ id: 'PaymentSettings' })
export type PaymentSettings = z.infer<typeof PaymentSettings>

/** A message of the `payments` queue: a stored Stripe event to act on. */
export const PaymentMessage = z.object({ eventId: line(120) })
export type PaymentMessage = z.infer<typeof PaymentMessage>
