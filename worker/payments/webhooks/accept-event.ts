import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { errorFields } from '../../platform/log.ts'
import { acceptDisputeEvent } from './accept-dispute-event.ts'
import { acceptRefundEvent } from './accept-refund-event.ts'
import { acceptReviewEvent } from './accept-review-event.ts'
import { acceptSavedMethodEvent } from './accept-saved-method-event.ts'
import { failEvent } from './event-store.ts'

/** A stored event of Stripe: what it is about, and what was kept of its object. */
export interface StoredEvent {
  readonly id: string
  readonly type: string
  readonly objectId: string
  readonly payload: Record<string, unknown>
}

type Accept = (services: Services, event: StoredEvent, done: Statement) => Promise<void>

// The longest prefix first: `charge.` alone is settlement's.
const acceptors: readonly (readonly [prefix: string, accept: Accept])[] = [
  ['charge.dispute.', acceptDisputeEvent],
  ['charge.refund', acceptRefundEvent],
  ['refund.', acceptRefundEvent],
  ['review.', acceptReviewEvent],
  ['radar.early_fraud_warning.', acceptReviewEvent],
  ['setup_intent.', acceptSavedMethodEvent],
  ['payment_method.', acceptSavedMethodEvent],
  ['customer.', acceptSavedMethodEvent],
]

/**
 * Acts on an event about saved cards, money that goes back, disputes and fraud; the object is fetched again, and what
 * follows is one batch with `done`. Answers whether the event was about any of these. Throws when Stripe or the order
 * cannot be reached yet, so that the queue delivers it again.
 */
export async function acceptEvent(services: Services, event: StoredEvent, done: Statement): Promise<boolean> {
  const accept = acceptors.find(([prefix]) => event.type.startsWith(prefix))?.[1]
  if (accept === undefined) return false
  try {
    await accept(services, event, done)
  } catch (error) {
    const { message, error: name } = errorFields(error)
    await failEvent(services.db, event.id, String(message ?? name))
    throw error
  }
  return true
}
