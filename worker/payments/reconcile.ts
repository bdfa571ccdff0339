import type { Services } from '../platform/context.ts'
import { errorFields } from '../platform/log.ts'
import { readIntent } from './read-intent.ts'
import { findPendingEvents, findStale } from './store.ts'

/** A payment nobody spoke of for this long is asked about, in milliseconds. */
const staleAfter = 2 * 60_000
/** A stored event still pending after this long is sent again, in milliseconds. */
const resendAfter = 60_000

/** Asks Stripe about payments whose webhook never came, and settles them. Returns how many were asked about. */
export async function reconcilePayments(services: Services): Promise<number> {
  const { db, clock, log } = services
  const stale = await findStale(db, clock() - staleAfter, 20)
  for (const payment of stale) {
    if (payment.stripePaymentIntentId === null) continue
    try {
      await readIntent(services, payment.stripePaymentIntentId, payment.orderId)
    } catch (error) {
      // One payment that cannot be read must not keep the others waiting.
      log.error('reconcile.failed', { paymentId: payment.id, ...errorFields(error) })
    }
  }
  return stale.length
}

/** Sends stored events to the queue again that nobody finished. Returns how many were sent. */
export async function resendEvents({ db, env, clock, meter }: Services): Promise<number> {
  const pending = await findPendingEvents(db, clock() - resendAfter, 100)
  if (pending.length === 0) return 0
  meter.queues++
  await env.PAYMENTS_QUEUE.sendBatch(pending.map(({ id }) => ({ body: { eventId: id } })))
  return pending.length
}
