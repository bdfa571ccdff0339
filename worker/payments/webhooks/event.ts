/** Every type of event the shop acts on (stripe.md section 6.4), always by re-reading what it is about. */
const handled: ReadonlySet<string> = new Set(
  `payment_intent.succeeded payment_intent.amount_capturable_updated payment_intent.payment_failed
  payment_intent.requires_action payment_intent.processing payment_intent.canceled
  charge.succeeded charge.failed charge.captured charge.expired charge.updated charge.refunded charge.refund.updated
  refund.created refund.updated refund.failed
  charge.dispute.created charge.dispute.updated charge.dispute.closed charge.dispute.funds_withdrawn
  charge.dispute.funds_reinstated
  review.opened review.closed radar.early_fraud_warning.created radar.early_fraud_warning.updated
  setup_intent.succeeded setup_intent.setup_failed
  payment_method.attached payment_method.detached payment_method.automatically_updated customer.deleted`.split(/\s+/),
)

/** Whether the shop acts on events of this type; any other is answered 200 and forgotten. */
export function isHandled(type: string): boolean {
  return handled.has(type)
}

/** What is kept of an event: what it is about, and enough to find the order again. */
export interface KeptEvent {
  readonly id: string
  readonly type: string
  readonly objectId: string
  readonly payload: Record<string, unknown>
}

/** Keeps of an event what is needed to re-read its object. Never card details, never addresses. */
export function keepEvent(event: { id: string; type: string; data: { object: object } }): KeptEvent {
  const fields: Record<string, unknown> = { ...event.data.object }
  const { id, object, payment_intent, charge, customer, status } = fields
  return {
    id: event.id,
    type: event.type,
    objectId: typeof id === 'string' ? id : '',
    payload: { id, object, payment_intent, charge, customer, status },
  }
}
