import { z } from 'zod'
import { Time } from '../../kernel/schema.ts'
import { Dispute } from '../disputes/contract.ts'
import { Refund } from '../refunds/contract.ts'
import { PaymentTransaction } from '../reports/contract.ts'

/** What staff see of an order's payment beside its order. */
/** Money of a second intent of an order that has its payment: it goes back, and is followed until it is there. */
export const SecondPayment = z
  .object({
    paymentIntentId: z.string(),
    amount: z.number().int(),
    currency: z.string(),
    status: z.enum(['kept', 'refund-failed', 'given-back', 'with-bank']).meta({
      description: '`refund-failed` waits for staff to repeat it; `with-bank` is disputed, or lost in a dispute',
    }),
    error: z.string().nullable().meta({ description: 'Why it is not back yet, in Stripe’s word' }),
    disputeStatus: z.string().nullable(),
    disputeReason: z.string().nullable(),
    evidenceDueBy: Time.nullable(),
  })
  .meta({ id: 'SecondPayment' })
export type SecondPayment = z.infer<typeof SecondPayment>

export const PaymentDetail = z
  .object({
    captureMethod: z.enum(['automatic', 'manual']),
    amountReceived: z.number().int(),
    amountCapturable: z.number().int(),
    captureBefore: Time.nullable(),
    feeAmount: z.number().int().nullable(),
    netAmount: z.number().int().nullable(),
    feeCurrency: z.string().nullable(),
    keptAmount: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'What is left after fee, refunds and disputes; below 0 a loss. Null until it is known' }),
    card: z.object({ brand: z.string(), last4: z.string(), wallet: z.string().nullable() }).nullable(),
    risk: z
      .object({
        level: z.string(),
        score: z.number().int().nullable(),
        outcomeType: z.string().nullable(),
        outcomeReason: z.string().nullable(),
      })
      .nullable(),
    refundableAmount: z.number().int(),
    refunds: z.array(Refund),
    transactions: z.array(PaymentTransaction),
    disputes: z.array(Dispute),
    reviews: z.array(
      z.object({
        id: z.string(),
        isOpen: z.boolean(),
        reason: z.string(),
        closedReason: z.string().nullable(),
        openedAt: Time,
      }),
    ),
    fraudWarnings: z.array(
      z.object({ id: z.string(), fraudType: z.string(), isActionable: z.boolean(), createdAt: Time }),
    ),
    secondPayments: z.array(SecondPayment).optional().meta({ description: 'Absent without any' }),
  })
  .meta({ id: 'PaymentDetail' })
export type PaymentDetail = z.infer<typeof PaymentDetail>
