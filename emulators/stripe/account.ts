import type Stripe from 'stripe'
import type { Store } from './store.ts'

/** Object kinds the emulator keeps, each with the SDK's own type. Adding a resource starts with a line here. */
export interface Kinds {
  balance_transaction: Stripe.BalanceTransaction
  charge: Stripe.Charge
  confirmation_token: Stripe.ConfirmationToken
  customer: Stripe.Customer
  customer_session: Stripe.CustomerSession & { id: string }
  dispute: Stripe.Dispute
  early_fraud_warning: Stripe.Radar.EarlyFraudWarning
  event: Stripe.EventBase
  payment_intent: Stripe.PaymentIntent
  payment_method: Stripe.PaymentMethod
  payment_method_domain: Stripe.PaymentMethodDomain
  refund: Stripe.Refund
  review: Stripe.Review
  setup_intent: Stripe.SetupIntent
  tax_calculation: Stripe.Tax.Calculation & { id: string }
  tax_transaction: Stripe.Tax.Transaction
  webhook_endpoint: Stripe.WebhookEndpoint
}
export type Kind = keyof Kinds

/** What Stripe knows about an object and never shows. Kept beside it. */
export interface Hidden {
  /** Number of the test card behind a payment method; `unlisted` for any other number, which is not kept. */
  card?: string
  /** Off-session use was authenticated once. */
  setUp?: boolean
  /** Used without a customer or detached: not usable again. */
  spent?: boolean
  confirms?: number
  offSession?: boolean
  /** Payment method of a confirmation token. */
  paymentMethod?: string
  deleted?: boolean
}

/** Work that happens later on the virtual clock. */
export interface Job {
  kind:
    | 'settle-charge'
    | 'finish-refund'
    | 'expire-authorization'
    | 'finish-processing'
    | 'aftermath'
    | 'decide-dispute'
    | 'dispute-lapses'
  objectId: string
  /** Due in this many milliseconds of virtual time. */
  afterMs: number
}

/** One request's view of the Stripe account: its objects, its clock and what it may set going. */
export interface Account {
  store: Store
  /** Virtual time, milliseconds. */
  now: number
  /** Records an event and, with the commit, its webhook deliveries. */
  emit(type: Stripe.EventBase['type'], object: object, previous?: Record<string, unknown>): void
  schedule(job: Job): void
  /** Whether the next confirmation for this order should hang in `processing`, and how that ends. */
  processingOutcome(orderId: string | undefined): 'succeeds' | 'fails' | undefined
}

/** Virtual time in whole seconds, Stripe's unit. */
export function seconds(account: Account): number {
  return Math.floor(account.now / 1000)
}

/** The id in a field that the SDK types as "id or expanded object"; stored objects always hold ids. */
export function idOf(field: string | { id: string } | null | undefined): string | null {
  if (!field) return null
  return typeof field === 'string' ? field : field.id
}
