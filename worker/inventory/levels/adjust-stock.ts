import { type Actor, actorName } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import type { Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { StockSnapshot } from '../stock.ts'
import { correctStock } from './correct-stock.ts'

/** Changes what is on hand by a difference, for example a delivery or a loss. The same `id` is applied once. */
export function adjustStock(
  services: Services,
  variantId: string,
  delta: number,
  by: { readonly actor: Actor; readonly reason: string; readonly id?: string | undefined },
): Promise<Result<StockSnapshot, Refusal>> {
  const { requestId } = services
  const call = { adjustmentId: by.id ?? requestId, delta, reason: by.reason, actor: actorName(by.actor), requestId }
  return correctStock(services, variantId, (stock) => stock.adjust(call))
}
