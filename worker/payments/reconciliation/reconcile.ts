import type { Services } from '../../platform/context.ts'
import { drain } from '../../platform/drain.ts'
import { errorFields } from '../../platform/log.ts'
import { fetchOrderIntent } from '../intents/fetch-order-intent.ts'
import { deferPayment, findStale, type PaymentRow } from '../ledger/store.ts'
import { refreshIntent } from '../settlement/refresh-intent.ts'
import { refundSecondPayments } from '../settlement/refund-second-payment.ts'
import { findPendingEvents, type PendingEvent } from '../webhooks/event-store.ts'

const pageSize = 20
/** As many as a queue takes at once. */
const eventsAtOnce = 100
/** Stripe is asked about a payment after this long without news, in milliseconds. */
const staleAfter = 2 * 60_000
/** A stored event still pending after this long is sent again, in milliseconds. */
const resendAfter = 60_000

/** Asks Stripe about one payment and settles it. A call that was never answered is looked for by its order's id. */
async function reconcile(services: Services, payment: PaymentRow): Promise<void> {
  const { log } = services
  let intentId = payment.stripePaymentIntentId
  if (intentId === null) {
    const found = await fetchOrderIntent(services, payment.orderId)
    intentId = found.ok ? (found.value?.id ?? null) : null
  }
  if (intentId === null) return
  const read = await refreshIntent(services, intentId, payment.orderId)
  if (read.ok && read.value.intent.status === 'succeeded') {
    // Each one is a webhook that did not do its work: too many of them are an alarm.
    log.warn('payment.settled-by-reconciliation', { paymentId: payment.id, paymentIntentId: intentId })
  }
}

/** Asks Stripe about payments whose webhook never came, and gives second ones back. Returns how many were looked at. */
export async function reconcilePayments(services: Services): Promise<number> {
  const { db, clock, log } = services
  const asked = await drain(clock, pageSize, async () => {
    const stale = await findStale(db, clock() - staleAfter, pageSize)
    // One after another: several lost answers at once would open the circuit for everyone.
    for (const payment of stale) {
      try {
        await deferPayment(db, payment.id, clock())
        await reconcile(services, payment)
      } catch (error) {
        // One payment that cannot be read must not keep the others waiting.
        log.error('reconcile.failed', { paymentId: payment.id, ...errorFields(error) })
      }
    }
    return stale.length
  })
  return asked + (await refundSecondPayments(services))
}

/** Sends stored events that are not done to the queue again. Returns how many were sent. */
export async function resendEvents({ db, env, clock, meter }: Services): Promise<number> {
  const before = clock() - resendAfter
  // Sending does not change the rows: a run goes past those it sent, or a hundred that fail would keep the rest waiting.
  let last: PendingEvent | null = null
  return drain(clock, eventsAtOnce, async () => {
    const pending = await findPendingEvents(db, before, eventsAtOnce, last)
    last = pending.at(-1) ?? null
    if (last === null) return 0
    meter.queues++
    await env.PAYMENTS_QUEUE.sendBatch(pending.map(({ id }) => ({ body: { eventId: id } })))
    return pending.length
  })
}
