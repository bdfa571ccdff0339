import { systemActor } from '../kernel/actor.ts'
import { ok, type Result } from '../kernel/result.ts'
import { decideOnOrder } from '../orders/change-order.ts'
import type { Services } from '../platform/context.ts'
import type { Statement } from '../platform/database.ts'
import { makeRefund } from './make-refund.ts'

/**
 * Gives back everything that is left of an order's money, for an order that was cancelled after it was paid (invariant
 * 4). One such refund per order however often it is asked for: its id comes from the order's. `extra` joins a batch that
 * runs afterwards. What can't be given back is an alert and stands in the payment report; asking again would not help.
 */
export async function refundOrder(
  services: Services,
  orderId: string,
  note: string,
  extra: readonly Statement[],
): Promise<Result<null, { code: 'not-found' }>> {
  const id = orderId.replace(/^ord_/, 'ref_')
  const asked = { id, orderId, amount: null, reason: 'requested_by_customer', note, source: 'system' } as const
  const refunded = await makeRefund(services, asked, systemActor('refunds'))
  // Nothing left is no fault: somebody gave it back in the Dashboard.
  const isAlert = !refunded.ok && refunded.error.extra?.refundableAmount !== 0
  if (isAlert) services.log.error('refund.refused', { orderId, detail: refunded.error.detail })
  return decideOnOrder<never, null>(services, orderId, () => ok({ statements: extra, value: null }))
}
