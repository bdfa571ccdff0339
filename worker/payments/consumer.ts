import type { Services } from '../platform/context.ts'
import { PaymentMessage } from './contract.ts'
import { settleIntent } from './settle-intent.ts'
import { failEvent, findEvent, finishEvent } from './store.ts'
import { callStripe } from './stripe.ts'

/** The intent an event is about: its own object, or the one its object belongs to. */
function intentOf(type: string, objectId: string, payload: Record<string, unknown>): string | null {
  if (type.startsWith('payment_intent.')) return objectId
  return typeof payload.payment_intent === 'string' ? payload.payment_intent : null
}

/**
 * Acts on one stored Stripe event. The event is a signal to look, never a delta: the intent is read afresh and settled.
 * Throws when Stripe or the order cannot be reached yet, so that the queue delivers again and in the end dead-letters.
 */
export async function consumePayment(services: Services, body: unknown): Promise<void> {
  const { db, clock, log } = services
  const { eventId } = PaymentMessage.parse(body)
  const event = await findEvent(db, eventId)
  if (!event || event.status === 'done') return
  const intentId = intentOf(event.type, event.objectId, event.payload)
  const done = finishEvent(db, eventId, clock())
  if (intentId === null) {
    await done
    return
  }
  const read = await callStripe(services, 'paymentIntents.retrieve', (stripe) =>
    stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }),
  )
  if (!read.ok) {
    await failEvent(db, eventId, read.error.code)
    throw new Error(`Stripe did not give the intent of ${eventId}: ${read.error.code}`)
  }
  if (read.value.metadata.order_id === undefined) {
    // Somebody else's use of the same Stripe account.
    log.warn('payment.foreign-intent', { eventId, paymentIntentId: intentId })
    await done
    return
  }
  const settled = await settleIntent(services, read.value, [done])
  if (!settled.ok) {
    await failEvent(db, eventId, 'The intent names an order that is not here.')
    throw new Error(`The intent of ${eventId} names an order that is not here`)
  }
}
