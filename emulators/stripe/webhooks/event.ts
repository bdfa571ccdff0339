import type Stripe from 'stripe'
import { newId } from '../protocol/id.ts'

/** The version this emulator speaks: the one that the pinned SDK is generated from. */
export const API_VERSION = '2026-10-28.endive'

export interface NewEvent {
  type: Stripe.EventBase['type']
  object: object
  previous?: Record<string, unknown>
  /** Seconds. */
  now: number
  /** How many endpoints it will be sent to. */
  pendingWebhooks: number
  requestId: string | null
  idempotencyKey: string | null
}

/** An event with a full snapshot of its object, as it was then. */
export function createEvent(made: NewEvent) {
  return {
    id: newId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: made.now,
    data: {
      object: structuredClone(made.object),
      ...(made.previous ? { previous_attributes: made.previous } : {}),
    },
    livemode: false,
    pending_webhooks: made.pendingWebhooks,
    request: { id: made.requestId, idempotency_key: made.idempotencyKey },
    type: made.type,
  } satisfies Stripe.EventBase
}
