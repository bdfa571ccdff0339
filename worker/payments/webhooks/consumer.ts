import { ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { errorFields } from '../../platform/log.ts'
import { chargeOf, chargeRecord } from '../ledger/read-charge.ts'
import { transactionStatement } from '../ledger/record-transaction.ts'
import { findByIntent } from '../ledger/store.ts'
import { fetchIntent } from '../settlement/refresh-intent.ts'
import { settleIntent } from '../settlement/settle-intent.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe, type PaymentIntent } from '../stripe/stripe.ts'
import { acceptEvent } from './accept-event.ts'
import { PaymentMessage } from './contract.ts'
import { failEvent, findEvent, finishEvent } from './event-store.ts'

/**
 * A charge of the intent that is not its last one: an earlier try, whose own event came late. Without its row the books
 * would lack a try.
 */
async function earlierCharge(
  services: Services,
  event: { type: string; objectId: string },
  intent: PaymentIntent,
): Promise<Result<Statement[], StripeRefusal>> {
  const { db, clock } = services
  if (!event.type.startsWith('charge.') || event.objectId === chargeOf(intent)?.id) return ok([])
  const payment = await findByIntent(db, intent.id, null)
  if (!payment || !/^(?:ch|py)_/.test(event.objectId)) return ok([])
  const read = await callStripe(services, 'charges.retrieve', (stripe) => stripe.charges.retrieve(event.objectId))
  return read.ok ? ok([transactionStatement(db, chargeRecord(read.value, payment, intent.id, clock()), clock())]) : read
}

/** The intent an event is about: its own object, or the one its object belongs to. */
function intentOf(type: string, objectId: string, payload: Record<string, unknown>): string | null {
  if (type.startsWith('payment_intent.')) return objectId
  return typeof payload.payment_intent === 'string' ? payload.payment_intent : null
}

/**
 * Acts on one stored Stripe event. The event is a signal to look, never a delta: the intent is fetched again and settled.
 * Throws when Stripe or the order cannot be reached yet, so that the queue delivers again and in the end dead-letters.
 */
export async function consumePayment(services: Services, body: unknown): Promise<void> {
  const { eventId } = PaymentMessage.parse(body)
  try {
    await act(services, eventId)
  } catch (error) {
    // Whatever it was, it counts: an event that throws comes later each time.
    await failEvent(services.db, eventId, String(errorFields(error).message ?? error))
    throw error
  }
}

async function act(services: Services, eventId: string): Promise<void> {
  const { db, clock, log } = services
  const event = await findEvent(db, eventId)
  if (!event || event.status === 'done') return
  const done = finishEvent(db, eventId, clock())
  if (await acceptEvent(services, event, done)) return
  const intentId = intentOf(event.type, event.objectId, event.payload)
  if (intentId === null) {
    await done
    return
  }
  const read = await fetchIntent(services, intentId)
  if (!read.ok) {
    throw new Error(`Stripe did not give the intent of ${eventId}: ${read.error.code}`)
  }
  if (read.value.metadata.order_id === undefined) {
    // Another system's use of the same Stripe account.
    log.warn('payment.foreign-intent', { eventId, paymentIntentId: intentId })
    await done
    return
  }
  const earlier = await earlierCharge(services, event, read.value)
  if (!earlier.ok) {
    throw new Error(`Stripe did not give the charge of ${eventId}: ${earlier.error.code}`)
  }
  const settled = await settleIntent(services, read.value, [...earlier.value, done])
  if (!settled.ok) {
    throw new Error(`The intent of ${eventId} names an order that is not here`)
  }
}
