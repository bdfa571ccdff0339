import { auditStatement } from '../../audit/public.ts'
import { type Actor, actorName } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { isChargedBack } from '../ledger/dispute.ts'
import { findSecondPayment, saveSecondPayment } from '../ledger/second-payment-store.ts'
import { giveSecondBack } from './refund-second-payment.ts'

/**
 * Gives a second payment back again, for staff: after its refund came back, or at once instead of waiting for the due
 * jobs. Asked twice it goes back once. Refuses `refund-refused` when it is back already, or with the bank.
 */
export async function repeatSecondRefund(
  services: Services,
  { orderId, paymentIntentId }: { readonly orderId: string; readonly paymentIntentId: string },
  actor: Actor,
): Promise<Result<null, Refusal>> {
  const { db, clock, requestId } = services
  const row = await findSecondPayment(db, paymentIntentId)
  if (row?.orderId !== orderId) return err({ code: 'not-found' })
  if (row.returnedAt !== null) return err({ code: 'refund-refused', detail: 'This second payment was given back.' })
  if (isChargedBack({ status: row.disputeStatus ?? '' })) {
    return err({ code: 'refund-refused', detail: 'The payment is disputed: the bank holds the money.' })
  }
  const now = clock()
  const entry = { action: 'second-payment.refund', entity: 'order', entityId: orderId, after: { paymentIntentId } }
  await runBatch(db, [
    saveSecondPayment(db, paymentIntentId, { failedAt: null }, now),
    auditStatement(db, { actor: actorName(actor), requestId, ...entry }, now),
  ])
  await giveSecondBack(services, row)
  const after = await findSecondPayment(db, paymentIntentId)
  if (after?.returnedAt !== null && after !== null) return ok(null)
  const why = after?.lastError?.replaceAll('_', ' ') ?? 'no answer'
  return err({ code: 'refund-refused', detail: `Stripe did not take it: ${why}. The shop tries again by itself.` })
}
