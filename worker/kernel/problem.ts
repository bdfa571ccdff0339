import { z } from 'zod'
import { Quote } from './quote.ts'

/**
 * Every refusal the API can answer: its status and its title (RFC 9457). `docs/problems.md` and the pages at
 * `/problems/<code>` are made from this table; a code once published keeps its meaning.
 */
export const problems = {
  'malformed-json': { status: 400, title: 'The body is not valid JSON. Send one JSON document in UTF-8.' },
  'webhook-signature-invalid': { status: 400, title: 'The Stripe-Signature header does not match this body.' },
  'webhook-environment-wrong': {
    status: 400,
    title: 'This event is from the other mode of Stripe (test or live) than this shop runs in.',
  },
  'not-signed-in': { status: 401, title: 'Sign in first: this needs a valid access token.' },
  'token-expired': { status: 401, title: 'The access token has expired. Refresh it and try again.' },
  'credentials-wrong': { status: 401, title: 'The e-mail address or the password is wrong.' },
  'second-factor-required': { status: 401, title: 'Enter the code of your authenticator app, or a recovery code.' },
  'second-factor-wrong': { status: 401, title: 'This code is wrong or was used before. Wait for the next one.' },
  'refresh-token-invalid': { status: 401, title: 'The session has ended. Sign in again.' },
  'payment-declined': { status: 402, title: 'The payment was declined. Try another card or payment method.' },
  'not-allowed': { status: 403, title: 'Your account does not have the permission this needs.' },
  'password-needed': { status: 403, title: 'Confirm your password first: this step needs a fresh one.' },
  'second-factor-missing': {
    status: 403,
    title: 'Staff of this shop need a second factor. Set one up in your account.',
  },
  'origin-refused': { status: 403, title: 'This request came from another site and was refused.' },
  'not-found': { status: 404, title: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, title: 'This address exists, but not for this method. See the Allow header.' },
  'stock-insufficient': {
    status: 409,
    title: 'There is not enough stock for this order. Lower the quantity or remove the item.',
  },
  'too-many-unpaid-orders': {
    status: 409,
    title: 'Too much is set aside for unpaid orders already. Pay or cancel one of them first, or try again later.',
  },
  'quote-changed': {
    status: 409,
    title: 'The total has changed since it was shown. Look at the new one and order again.',
  },
  'order-already-paying': {
    status: 409,
    title: 'This order is being paid right now. Finish or abandon that payment first.',
  },
  'order-refunded': {
    status: 409,
    title: 'All of this order’s money went back. Cancel the order, or say `despiteRefund` to send it all the same.',
  },
  'order-transition-refused': { status: 409, title: 'The order is not in a state that allows this.' },
  'checkout-in-progress': { status: 409, title: 'This basket is being ordered right now. Try again in a moment.' },
  'idempotency-key-in-use': {
    status: 409,
    title: 'A request with this Idempotency-Key is still running. Try again in a moment.',
  },
  'payment-state-refused': { status: 409, title: 'The payment is not in a state that allows this.' },
  'refund-refused': { status: 409, title: 'This refund is not possible. See the detail for what is.' },
  'dispute-refused': { status: 409, title: 'The dispute is not in a state that allows this.' },
  'stock-adjustment-refused': { status: 409, title: 'Stock cannot go below what orders have reserved.' },
  'category-not-empty': { status: 409, title: 'Products or categories are still in this category. Move them first.' },
  'last-administrator': { status: 409, title: 'This is the last SuperAdmin. Make another one first.' },
  'second-factor-exists': { status: 409, title: 'A second factor is set up already. Remove it first.' },
  'message-emptied': {
    status: 409,
    title: 'What this message was about is not kept any more, so it cannot be written again.',
  },
  'already-exists': { status: 409, title: 'Something with this unique value exists already.' },
  'precondition-failed': {
    status: 412,
    title: 'It was changed since you read it. Look at what differs, then save again.',
  },
  'body-too-large': { status: 413, title: 'The body is larger than 1 MiB.' },
  'content-type-unsupported': { status: 415, title: 'Send the body as application/json.' },
  'invalid-request': { status: 422, title: 'Some fields are missing or invalid. See `errors`.' },
  'link-invalid': { status: 422, title: 'This link is wrong, used or out of date. Ask for a new one.' },
  'price-mismatch': { status: 422, title: 'The price you sent is not the price of this item. Reload and try again.' },
  'amount-mismatch': { status: 422, title: 'The amount or currency you sent is not that of the order.' },
  'amount-too-small': { status: 422, title: 'The total is below the smallest amount that can be charged.' },
  'basket-empty': { status: 422, title: 'The basket is empty. Add something first.' },
  'variant-required': { status: 422, title: 'This product comes in several variants. Choose one.' },
  'quantity-limited': { status: 422, title: 'One order may not have this many. Lower the quantity.' },
  'item-unavailable': { status: 422, title: 'One of the items is not sold any more.' },
  'shipping-unavailable': { status: 422, title: 'We cannot ship to this address with this method.' },
  'currency-unsupported': { status: 422, title: 'The shop has no price in this currency.' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used with another body. Use a new key.' },
  'too-many-requests': { status: 429, title: 'Too many requests. Wait a little and try again.' },
  'internal-error': { status: 500, title: 'Something went wrong on our side. Nothing was lost; try again.' },
  'payment-provider-unavailable': {
    status: 503,
    title: 'The payment provider cannot be reached right now. Nothing was charged; try again in a minute.',
  },
  'configuration-invalid': {
    status: 503,
    title: 'The shop is not configured correctly. Its staff must fix a setting.',
  },
  'payments-not-configured': { status: 503, title: 'This shop has no payment keys yet.' },
  'temporarily-unavailable': { status: 503, title: 'The shop is briefly overloaded. Try again in a moment.' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problems

/** One invalid field: a JSON pointer into the body (or `/query/<name>`) and what to do about it. */
export interface FieldError {
  pointer: string
  detail: string
}

const shortage = z.object({ variantId: z.string(), requested: z.number().int(), available: z.number().int() })
const refusedMove = z.object({
  orderStatus: z.string().meta({ description: 'The status the order has' }),
  event: z.string().meta({ description: 'What it does not take in that status' }),
})
const reservation = z.object({ reserved: z.number().int(), reservationIds: z.array(z.string()) })

/**
 * The further members of a problem, by code: the members of its document. The API can send no other member, the
 * pages can read no other, and the OpenAPI document shows these.
 */
export const problemData = {
  'amount-too-small': z.object({ minimum: z.number().int() }),
  'dispute-refused': z.object({ disputeStatus: z.string().optional(), stripeCode: z.string().optional() }),
  'order-already-paying': z.object({ orderId: z.string(), intentStatus: z.string().nullable().optional() }),
  'order-refunded': refusedMove,
  'order-transition-refused': refusedMove,
  'payment-declined': z.object({
    stripeCode: z.string(),
    declineCode: z.string().nullable(),
    paymentIntentId: z.string().optional(),
  }),
  'payment-state-refused': z.object({
    orderStatus: z.string().optional(),
    paymentStatus: z.string().optional(),
    stripeCode: z.string().optional(),
    paymentIntentId: z.string().optional(),
  }),
  'quote-changed': z.object({ quote: Quote }),
  'precondition-failed': z.object({
    etag: z.string().meta({ description: 'The ETag of the thing as it is' }),
    current: z.record(z.string(), z.unknown()).meta({ description: 'The fields that differ from what was read' }),
  }),
  'refund-refused': z.object({
    paymentStatus: z.string().optional(),
    refundableAmount: z.number().int().optional(),
    askedAmount: z.number().int().nullable().optional(),
    stripeCode: z.string().optional(),
  }),
  'stock-adjustment-refused': reservation,
  'stock-insufficient': z.object({ shortages: z.array(shortage) }),
  'too-many-requests': z.object({ retryAfter: z.number().int().meta({ description: 'Seconds to wait' }) }),
} as const satisfies Partial<Record<ProblemCode, z.ZodObject>>

type Described = keyof typeof problemData

/** The members that a problem of this code has; none for most. */
export type ProblemData<C extends ProblemCode> = C extends Described ? z.infer<(typeof problemData)[C]> : object

interface Told {
  readonly detail?: string
  readonly errors?: readonly FieldError[]
}

/** What a use case returns when it refuses: a code of the table above, and what the reader needs to act on it. */
export type Refusal =
  | (Told & { readonly code: ProblemCode; readonly extra?: undefined })
  | { readonly [C in Described]: Told & { readonly code: C; readonly extra: ProblemData<C> } }[Described]

export const Problem = z
  .looseObject({
    type: z.string().meta({ example: '/problems/stock-insufficient' }),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** Whether a problem tells more than its sentence. */
export function isDescribed(code: ProblemCode): code is Described {
  return Object.hasOwn(problemData, code)
}

function describedProblem(code: Described) {
  const id = code.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())
  return Problem.extend({ code: z.literal(code), ...problemData[code].shape }).meta({
    id: `${id}Problem`,
    description: problems[code].title,
  })
}

/** The document of each problem that tells more than its sentence. */
export const problemOf: Readonly<Record<Described, z.ZodType>> = {
  'amount-too-small': describedProblem('amount-too-small'),
  'dispute-refused': describedProblem('dispute-refused'),
  'order-already-paying': describedProblem('order-already-paying'),
  'order-refunded': describedProblem('order-refunded'),
  'order-transition-refused': describedProblem('order-transition-refused'),
  'payment-declined': describedProblem('payment-declined'),
  'payment-state-refused': describedProblem('payment-state-refused'),
  'precondition-failed': describedProblem('precondition-failed'),
  'quote-changed': describedProblem('quote-changed'),
  'refund-refused': describedProblem('refund-refused'),
  'stock-adjustment-refused': describedProblem('stock-adjustment-refused'),
  'stock-insufficient': describedProblem('stock-insufficient'),
  'too-many-requests': describedProblem('too-many-requests'),
}
