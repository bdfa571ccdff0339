import { z } from 'zod'
import { Etag, pageQuery, pageSchema, Time } from '../../kernel/schema.ts'

/** What staff can tell the bank; Stripe's names. */
export const evidenceFields = [
  'product_description',
  'customer_name',
  'customer_email_address',
  'customer_communication',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
  'shipping_address',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'cancellation_policy_disclosure',
  'access_activity_log',
  'uncategorized_text',
] as const
const evidenceText = z.string().trim().min(1).max(20_000)

export const SubmitEvidence = z
  .strictObject({
    evidence: z.partialRecord(z.enum(evidenceFields), evidenceText),
    submit: z.boolean().default(false).meta({ description: 'Final: the bank sees it, and it cannot be changed again' }),
  })
  .meta({ id: 'SubmitEvidence' })
export type SubmitEvidence = z.infer<typeof SubmitEvidence>

export const Dispute = z
  .object({
    id: z.string(),
    stripeDisputeId: z.string(),
    orderId: z.string(),
    orderNumber: z.string(),
    amount: z.number().int(),
    currency: z.string(),
    reason: z.string(),
    status: z.string(),
    evidenceDueBy: Time.nullable(),
    evidence: z.record(z.string(), z.string()),
    submittedAt: Time.nullable(),
    createdAt: Time,
    closedAt: Time.nullable(),
    etag: Etag,
  })
  .meta({ id: 'Dispute' })
export type Dispute = z.infer<typeof Dispute>

export const DisputePage = pageSchema(Dispute).meta({ id: 'DisputePage' })

export const DisputeQuery = z.object({ ...pageQuery, status: z.enum(['open', 'closed']).optional() })
