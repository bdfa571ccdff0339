import { z } from 'zod'
import { Id } from '../../kernel/schema.ts'

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

/** Stripe's own id of the intent names it in every path. */
export const IntentParams = z.object({ paymentIntentId: z.string().regex(/^pi_[A-Za-z0-9_]{1,120}$/) })

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
    captureMethod: z.enum(['automatic', 'manual']),
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
  .object({
    publishableKey: z.string().nullable(),
    stripeJsUrl: z.string(),
    isConfigured: z.boolean(),
    captureMethod: z.enum(['automatic', 'manual']).meta({ description: 'Of intents that are made from now on' }),
  })
  .meta({ id: 'PaymentSettings' })
export type PaymentSettings = z.infer<typeof PaymentSettings>
