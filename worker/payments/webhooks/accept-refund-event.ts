import { systemActor } from '../../kernel/actor.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { findPayment, idOf } from '../ledger/find-payment.ts'
import { findSecondPayment } from '../ledger/second-payment-store.ts'
import { applyRefunds } from '../refunds/apply-refunds.ts'
import { listRefunds } from '../refunds/make-refund.ts'
import { followSecondRefund } from '../settlement/apply-second-payment.ts'
import { callStripe } from '../stripe/stripe.ts'

async function intentOfRefund(services: Services, refundId: string): Promise<string | null> {
  const read = await callStripe(services, 'refunds.retrieve', (stripe) => stripe.refunds.retrieve(refundId))
  if (!read.ok) throw new Error(`Stripe did not give the refund ${refundId}: ${read.error.code}`)
  return idOf(read.value.payment_intent)
}

/**
 * Takes an event about money that goes back. Whatever it says, every refund of its intent is fetched again: one that the
 * Dashboard made, one that failed days later, one whose answer we never got. Those of a second payment are followed too.
 */
export async function acceptRefundEvent(
  services: Services,
  event: { readonly objectId: string; readonly payload: Record<string, unknown> },
  done: Statement,
): Promise<void> {
  const { payment_intent: named } = event.payload
  const isRefund = event.objectId.startsWith('re_') || event.objectId.startsWith('pyr_')
  const intentId = typeof named === 'string' ? named : isRefund ? await intentOfRefund(services, event.objectId) : null
  const payment = intentId === null ? null : await findPayment(services, intentId)
  const second = intentId === null || payment ? null : await findSecondPayment(services.db, intentId)
  if (intentId === null || (!payment && !second)) return runBatch(services.db, [done])
  const told = await listRefunds(services, intentId)
  if (!told.ok) throw new Error(`Stripe did not give the refunds of ${intentId}: ${told.error.code}`)
  if (second) return followSecondRefund(services, second, told.value, [done])
  if (payment) await applyRefunds(services, payment, told.value, { actor: systemActor('stripe') }, [done])
}
