import { z } from 'zod'
import { Amount, Etag, Id, line, pageQuery, pageSchema, Time } from '../kernel/schema.ts'

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

/** A message of the `payments` queue: a stored Stripe event to act on. */
export const PaymentMessage = z.object({ eventId: line(120) })
export type PaymentMessage = z.infer<typeof PaymentMessage>

/** The whole authorised amount is captured; `amount` is only compared. */
export const CaptureIntent = z.strictObject({ amount: z.int().optional() }).meta({ id: 'CaptureIntent' })
export type CaptureIntent = z.infer<typeof CaptureIntent>

/** Takes a payment of another amount as the order's. `amount` is what staff saw, and is only compared. */
export const AcceptPayment = z
  .strictObject({ amount: z.int().optional(), note: line(300).optional() })
  .meta({ id: 'AcceptPayment' })
export type AcceptPayment = z.infer<typeof AcceptPayment>

/** Makes a card known for later without paying. */
export const SetupIntentAnswer = z
  .object({ setupIntentId: z.string(), clientSecret: z.string() })
  .meta({ id: 'SetupIntent' })
export type SetupIntentAnswer = z.infer<typeof SetupIntentAnswer>

/** Lets the Payment Element show the shopper's own saved cards; lives minutes. */
export const CustomerSessionAnswer = z
  .object({ clientSecret: z.string(), expiresAt: Time })
  .meta({ id: 'CustomerSession' })
export type CustomerSessionAnswer = z.infer<typeof CustomerSessionAnswer>

/** A saved card as its owner knows it again; nothing that could pay elsewhere. */
export const SavedMethod = z
  .object({
    id: z.string(),
    type: z.string(),
    brand: z.string().nullable(),
    last4: z.string().nullable(),
    expMonth: z.number().int().nullable(),
    expYear: z.number().int().nullable(),
    wallet: z.string().nullable(),
    isDefault: z.boolean(),
    createdAt: Time,
  })
  .meta({ id: 'SavedMethod' })
export type SavedMethod = z.infer<typeof SavedMethod>
export const SavedMethods = z.object({ items: z.array(SavedMethod) }).meta({ id: 'SavedMethods' })

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
    status: z.enum(['requested', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled']),
    failureReason: z.string().nullable(),
    source: z.enum(['staff', 'system', 'dashboard']),
    actor: z.string(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: 'Refund' })
export type Refund = z.infer<typeof Refund>
export const Refunds = z.object({ items: z.array(Refund) }).meta({ id: 'Refunds' })

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

/** What staff see of an order's payment beside its order. */
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
  })
  .meta({ id: 'PaymentDetail' })
export type PaymentDetail = z.infer<typeof PaymentDetail>

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
