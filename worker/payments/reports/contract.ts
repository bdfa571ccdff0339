import { z } from 'zod'
import { Id, pageQuery, pageSchema, Time } from '../../kernel/schema.ts'

/** The brief's PaymentTransaction: one row for each charge, each failed try, each refund and dispute. */
export const PaymentTransaction = z
  .object({
    id: z.string(),
    orderId: z.string(),
    orderNumber: z.string().meta({ description: 'The number of its order, as people say it' }),
    kind: z.enum(['charge', 'refund', 'dispute']),
    stripePaymentIntentId: z.string(),
    stripeChargeId: z.string().nullable(),
    amount: z.number().int(),
    currency: z.string(),
    status: z.string(),
    method: z.string().nullable(),
    failureReason: z.string().nullable(),
    createdAt: Time,
    processedAt: Time.nullable(),
  })
  .meta({ id: 'PaymentTransaction' })
export type PaymentTransaction = z.infer<typeof PaymentTransaction>

export const TransactionPage = pageSchema(PaymentTransaction).meta({ id: 'TransactionPage' })

export const TransactionQuery = z.object({ ...pageQuery, orderId: Id.optional() })

/** Where our books and Stripe's differ; every list must be empty. */
export const PaymentReport = z
  .object({
    generatedAt: Time,
    paidWithoutOrder: z.array(z.record(z.string(), z.unknown())),
    orderWithoutPayment: z.array(z.record(z.string(), z.unknown())),
    mismatches: z.array(z.record(z.string(), z.unknown())),
    secondPayments: z
      .array(z.record(z.string(), z.unknown()))
      .meta({ description: 'Second payments of an order; those that went back stay for a week, and are not counted' }),
    unknown: z.array(z.record(z.string(), z.unknown())),
    failedRefunds: z.array(z.record(z.string(), z.unknown())),
    expiringAuthorizations: z.array(z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'PaymentReport' })
export type PaymentReport = z.infer<typeof PaymentReport>
