import { systemActor } from '../../kernel/actor.ts'
import { ok } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { applyDispute } from '../disputes/apply-dispute.ts'
import { findPayment, idOf } from '../ledger/find-payment.ts'
import { findSecondPayment, type SecondPaymentRow } from '../ledger/second-payment-store.ts'
import { followSecondDispute } from '../settlement/apply-second-payment.ts'
import { fetchIntent } from '../settlement/refresh-intent.ts'
import { settleIntent } from '../settlement/settle-intent.ts'
import { callStripe } from '../stripe/stripe.ts'

/** The second payment of an intent that is no order's own; settled first where nothing told of it. Null for a foreign one. */
async function findSecond(services: Services, intentId: string): Promise<SecondPaymentRow | null> {
  const known = await findSecondPayment(services.db, intentId)
  if (known) return known
  const intent = await fetchIntent(services, intentId)
  if (!intent.ok) throw new Error(`Stripe did not give the intent ${intentId}: ${intent.error.code}`)
  if (intent.value.metadata.order_id === undefined) return null
  await settleIntent(services, intent.value)
  return findSecondPayment(services.db, intentId)
}

/**
 * Takes an event about a dispute: its row, its movement of money, the order held, the payment called disputed while it
 * is open. The dispute is fetched again; what the event says does not matter.
 */
export async function acceptDisputeEvent(
  services: Services,
  event: { readonly objectId: string; readonly payload: Record<string, unknown> },
  done: Statement,
): Promise<void> {
  const read = () => callStripe(services, 'disputes.retrieve', (stripe) => stripe.disputes.retrieve(event.objectId))
  const { payment_intent: named } = event.payload
  let intentId = typeof named === 'string' ? named : null
  if (intentId === null) {
    const dispute = await read()
    if (!dispute.ok) throw new Error(`Stripe did not give the dispute ${event.objectId}: ${dispute.error.code}`)
    intentId = idOf(dispute.value.payment_intent)
  }
  const payment = intentId === null ? null : await findPayment(services, intentId)
  const second = intentId === null || payment ? null : await findSecond(services, intentId)
  if (!payment && !second) return runBatch(services.db, [done])
  const applied = second
    ? await followSecondDispute(services, second, read, [done])
    : payment
      ? await applyDispute(services, payment, read, { actor: systemActor('stripe') }, [done])
      : ok(null)
  if (!applied.ok) throw new Error(`The dispute ${event.objectId} could not be applied: ${applied.error.code}`)
}
