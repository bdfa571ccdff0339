import type { Actor } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { applyDispute } from './apply-dispute.ts'
import type { SubmitEvidence } from './contract.ts'
import { refusalOf } from './create-intent.ts'
import { mayRespond } from './dispute.ts'
import { findDispute, type ListedDispute } from './dispute-store.ts'
import { findByOrder } from './store.ts'
import { callStripe, type Stripe, type StripeRefusal } from './stripe.ts'

function refusalOfDispute(refusal: StripeRefusal): Refusal {
  if (refusal.code !== 'refused') return refusalOf(refusal)
  return { code: 'dispute-refused', detail: refusal.message, extra: { stripeCode: refusal.stripeCode } }
}

/** Answers a dispute in Stripe's words, and brings the order to what the dispute is afterwards. */
async function respond(
  services: Services,
  id: string,
  actor: Actor,
  action: string,
  call: (stripe: Stripe, dispute: ListedDispute) => Promise<Stripe.Dispute>,
): Promise<Result<ListedDispute, Refusal>> {
  const dispute = await findDispute(services.db, id)
  const payment = dispute && (await findByOrder(services.db, dispute.orderId))
  if (!dispute || !payment) return err({ code: 'not-found' })
  if (!mayRespond(dispute)) {
    const detail = `The dispute is ${dispute.status.replaceAll('_', ' ')}: the bank takes one answer, and no more.`
    return err({ code: 'dispute-refused', detail, extra: { disputeStatus: dispute.status } })
  }
  const answered = await callStripe(services, action, (stripe) => call(stripe, dispute))
  if (!answered.ok) return err(refusalOfDispute(answered.error))
  const applied = await applyDispute(
    services,
    payment,
    () => callStripe(services, 'disputes.retrieve', (stripe) => stripe.disputes.retrieve(answered.value.id)),
    { actor, audit: { action, entity: 'dispute', entityId: id } },
  )
  if (!applied.ok) return err(applied.error.code === 'not-found' ? { code: 'not-found' } : refusalOf(applied.error))
  return ok((await findDispute(services.db, id)) ?? dispute)
}

/**
 * Keeps evidence for the bank as a draft at Stripe, or sends it: once, and it can't be changed again. Two who send at
 * once have the same key, so the second is refused or answered like the first.
 */
export function submitEvidence(
  services: Services,
  id: string,
  { evidence, submit }: SubmitEvidence,
  actor: Actor,
): Promise<Result<ListedDispute, Refusal>> {
  const action = submit ? 'dispute.submit' : 'dispute.draft'
  return respond(services, id, actor, action, (stripe, dispute) =>
    stripe.disputes.update(
      dispute.stripeDisputeId,
      { evidence, submit },
      { idempotencyKey: submit ? `submit-${id}-${dispute.status}` : `draft-${services.requestId}` },
    ),
  )
}

/** Gives in: the dispute is lost, and the money stays with the shopper. It cannot be undone. */
export function acceptDispute(services: Services, id: string, actor: Actor): Promise<Result<ListedDispute, Refusal>> {
  return respond(services, id, actor, 'dispute.accept', (stripe, dispute) =>
    stripe.disputes.close(dispute.stripeDisputeId, {}, { idempotencyKey: `close-${id}-${dispute.status}` }),
  )
}
