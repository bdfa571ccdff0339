/** The fields of a PaymentIntent or SetupIntent that a publishable key may read (docs.stripe.com/api/payment_intents/object). */
const PUBLIC = new Set([
  'id',
  'object',
  'allowed_payment_method_types',
  'amount',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'excluded_payment_method_types',
  'last_payment_error',
  'last_setup_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
  'usage',
])
const INTENTS = new Set<unknown>(['payment_intent', 'setup_intent'])

/** An intent as a page sees it: no customer, no metadata, no charge. Other objects pass unchanged. */
export function publicIntent(body: object): object {
  if (!('object' in body) || !INTENTS.has(body.object)) return body
  return Object.fromEntries(Object.entries(body).filter(([name]) => PUBLIC.has(name)))
}
