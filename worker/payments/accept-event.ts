import type { Services } from '../platform/context.ts'
import type { Statement } from '../platform/database.ts'
import { acceptRefundEvent } from './accept-refund-event.ts'
import { acceptSavedMethodEvent } from './accept-saved-method-event.ts'

/** A stored event of Stripe: what it is about, and what was kept of its object. */
export interface StoredEvent {
  readonly id: string
  readonly type: string
  readonly objectId: string
  readonly payload: Record<string, unknown>
}

const aboutRefunds = ['refund.', 'charge.refund.', 'charge.refunded']
const aboutSavedMethods = ['setup_intent.', 'payment_method.', 'customer.']

/**
 * Acts on an event about saved cards, money that goes back, disputes and fraud; the object is read afresh, and what
 * follows is one batch with `done`. Answers whether the event was about any of these. Throws when Stripe or the order
 * cannot be reached yet, so that the queue delivers it again.
 */
export async function acceptEvent(services: Services, event: StoredEvent, done: Statement): Promise<boolean> {
  const isAbout = (prefixes: readonly string[]) => prefixes.some((prefix) => event.type.startsWith(prefix))
  if (isAbout(aboutSavedMethods)) {
    await acceptSavedMethodEvent(services, event, done)
    return true
  }
  if (isAbout(aboutRefunds)) {
    await acceptRefundEvent(services, event, done)
    return true
  }
  return false
}
