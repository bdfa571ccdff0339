import { systemActor } from '../../kernel/actor.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { applyDispute } from '../disputes/apply-dispute.ts'
import { findPayment, idOf } from '../ledger/find-payment.ts'
import { callStripe } from '../stripe/stripe.ts'

/**
 * Takes an event about a dispute: its row, its movement of money, the order held, the payment called disputed while it
 * is open. The dispute is read afresh; what the event says does not matter.
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
  if (!payment) return runBatch(services.db, [done])
  const applied = await applyDispute(services, payment, read, { actor: systemActor('stripe') }, [done])
  if (!applied.ok) throw new Error(`The dispute ${event.objectId} could not be applied: ${applied.error.code}`)
}
