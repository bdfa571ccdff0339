import type { Actor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { moved } from '../../platform/http/conditional.ts'
import { mayRespond } from '../ledger/dispute.ts'
import { claimDispute, findDispute, type ListedDispute, unclaimDispute } from '../ledger/dispute-store.ts'
import { findByOrder } from '../ledger/store.ts'
import { refusalOf, type StripeRefusal } from '../stripe/refusal.ts'
import { callStripe, type Stripe } from '../stripe/stripe.ts'
import { applyDispute } from './apply-dispute.ts'
import type { SubmitEvidence } from './contract.ts'

function refusalOfDispute(refusal: StripeRefusal): Refusal {
  if (refusal.code !== 'refused') return refusalOf(refusal)
  return { code: 'dispute-refused', detail: refusal.message, extra: { stripeCode: refusal.stripeCode } }
}

/**
 * Answers a dispute in Stripe's words, and brings the order to what the dispute is afterwards. `version` is the one it
 * must still have; null when the caller had read none.
 */
async function respond(
  services: Services,
  { id, actor, action, version }: { id: string; actor: Actor; action: string; version: number | null },
  call: (stripe: Stripe, dispute: ListedDispute) => Promise<Stripe.Dispute>,
): Promise<Result<ListedDispute, Refusal | typeof moved>> {
  const dispute = await findDispute(services.db, id)
  const payment = dispute && (await findByOrder(services.db, dispute.orderId))
  if (!dispute || !payment) return err({ code: 'not-found' })
  if (!mayRespond(dispute)) {
    const detail = `The dispute is ${dispute.status.replaceAll('_', ' ')}: the bank takes one answer, and no more.`
    return err({ code: 'dispute-refused', detail, extra: { disputeStatus: dispute.status } })
  }
  const claimed = await claimDispute(services.db, id, version)
  if (claimed === null) return err(moved)
  const answered = await callStripe(services, action, (stripe) => call(stripe, dispute))
  if (!answered.ok) {
    await unclaimDispute(services.db, id, claimed)
    return err(refusalOfDispute(answered.error))
  }
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
  version: number | null,
): Promise<Result<ListedDispute, Refusal | typeof moved>> {
  const action = submit ? 'dispute.submit' : 'dispute.draft'
  return respond(services, { id, actor, action, version }, (stripe, dispute) =>
    stripe.disputes.update(
      dispute.stripeDisputeId,
      { evidence, submit },
      { idempotencyKey: submit ? `submit-${id}-${dispute.status}` : `draft-${services.requestId}` },
    ),
  )
}

/** Gives in: the dispute is lost, and the money stays with the shopper. It cannot be undone. */
export async function acceptDispute(
  services: Services,
  id: string,
  actor: Actor,
): Promise<Result<ListedDispute, Refusal>> {
  const accepted = await respond(services, { id, actor, action: 'dispute.accept', version: null }, (stripe, dispute) =>
    stripe.disputes.close(dispute.stripeDisputeId, {}, { idempotencyKey: `close-${id}-${dispute.status}` }),
  )
  if (accepted.ok) return accepted
  return err(accepted.error === moved ? { code: 'not-found' } : accepted.error)
}
