import { systemActor } from '../../kernel/actor.ts'
import { sha256 } from '../../kernel/id.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { decideOnOrder } from '../../orders/change-order.ts'
import { findOrderRecord } from '../../orders/public.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { makeRefund } from './make-refund.ts'

/** The one refund of a life of an order: the first has the order's own letters, as it always had. */
async function refundIdOf(orderId: string, life: string): Promise<string> {
  return life === orderId ? orderId.replace(/^ord_/, 'ref_') : `ref_${(await sha256(life)).slice(0, 26)}`
}

/**
 * Gives back everything that is left of an order's money, for an order that was cancelled after it was paid (invariant
 * 4). One such refund per life of an order however often it is asked for. An order that lives again keeps its money.
 * `extra` joins a batch that runs afterwards. What can't be given back is an alert and stands in the payment report;
 * asking again would not help.
 */
export async function refundOrder(
  services: Services,
  { orderId, life }: { readonly orderId: string; readonly life: string },
  note: string,
  extra: readonly Statement[],
): Promise<Result<null, { code: 'not-found' }>> {
  const order = await findOrderRecord(services.db, orderId)
  if (order !== null && order.status !== 'cancelled') {
    services.log.info('refund.outdated', { orderId })
    await runBatch(services.db, extra)
    return ok(null)
  }
  const id = await refundIdOf(orderId, life)
  const asked = { id, orderId, amount: null, reason: 'requested_by_customer', note, source: 'system' } as const
  const refunded = await makeRefund(services, asked, systemActor('refunds'))
  // Nothing left is no fault: it was refunded in the Dashboard.
  const isDone =
    refunded.ok || (refunded.error.code === 'refund-refused' && refunded.error.extra?.refundableAmount === 0)
  if (!isDone) services.log.error('refund.refused', { orderId, detail: refunded.error.detail })
  return decideOnOrder<never, null>(services, orderId, () => ok({ statements: extra, value: null }))
}
