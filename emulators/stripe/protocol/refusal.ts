import type Stripe from 'stripe'

/** Everything Stripe puts in `error`, except what the HTTP layer adds (`request_log_url`, `doc_url`). */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  message: string
  code?: string
  param?: string
  decline_code?: string
  advice_code?: string
  network_decline_code?: string
  charge?: string
  payment_intent?: Stripe.PaymentIntent
  payment_method?: Stripe.PaymentMethod
  payment_method_type?: string
  setup_intent?: Stripe.SetupIntent
}

/**
 * An error answer. `executed` says whether the endpoint had begun its work: Stripe keeps the answer under the
 * idempotency key only then (docs.stripe.com/api/idempotent_requests).
 */
export interface Refusal {
  status: number
  executed: boolean
  error: ErrorBody
}

/** A value, or the error Stripe would answer with. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** Wraps a value. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** Wraps an error answer. */
export function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}

/** A parameter Stripe's validation would refuse: 400, never kept under an idempotency key. */
export function invalid(message: string, param?: string, code?: string) {
  return refused({ status: 400, executed: false, error: { type: 'invalid_request_error', message, param, code } })
}

/** A refusal that depends on the state of an object: 400, kept under the idempotency key. */
export function unexpectedState(message: string, more: Partial<ErrorBody> = {}) {
  return refused({ status: 400, executed: true, error: { type: 'invalid_request_error', message, ...more } })
}

const NOUNS: Record<string, string> = {
  payment_method: 'PaymentMethod',
  confirmation_token: 'confirmationtoken',
  setup_intent: 'setupintent',
  early_fraud_warning: 'issuer fraud record',
  tax_calculation: 'tax calculation',
  tax_transaction: 'tax transaction',
}
const INTENTS = new Set(['payment_intent', 'setup_intent'])

/** Stripe's answer for an id it does not know. `param` is the parameter that held the id; ids in the path answer 404. */
export function missing(kind: string, id: string, param?: string) {
  const noun = NOUNS[kind] ?? kind
  const message =
    kind === 'payment_method'
      ? `No such ${noun}: '${id}'; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry this request on that connected account. Learn more at https://stripe.com/docs/connect/authentication`
      : `No such ${noun}: '${id}'`
  const inPath = param === undefined
  return refused({
    status: inPath ? 404 : 400,
    executed: true,
    error: {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message,
      param: param ?? (INTENTS.has(kind) ? 'intent' : 'id'),
    },
  })
}

/** A payment the card, its issuer or Radar said no to: 402. */
export function cardError(error: Omit<ErrorBody, 'type'>) {
  return refused({ status: 402, executed: true, error: { type: 'card_error', ...error } })
}
