import { type Actor, actorName } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import type { Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { correctStock } from './correct-stock.ts'
import type { StockSnapshot } from './stock.ts'

/**
 * Sets what is on hand to a counted value; the object computes the difference (decision 7). The same `id` is applied
 * once. Refused with `stock-adjustment-refused` below what is reserved, and with `not-found` for an unknown variant.
 */
export function setOnHand(
  services: Services,
  variantId: string,
  value: number,
  by: { readonly actor: Actor; readonly reason?: string | undefined; readonly id?: string | undefined },
): Promise<Result<StockSnapshot, Refusal>> {
  const { requestId } = services
  const call = { id: by.id ?? requestId, value, reason: by.reason ?? 'count', actor: actorName(by.actor), requestId }
  return correctStock(services, variantId, (stock) => stock.setOnHand(call))
}
