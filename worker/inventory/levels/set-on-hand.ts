import { type Actor, actorName } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import type { Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { StockSnapshot } from '../stock.ts'
import { correctStock } from './correct-stock.ts'

/**
 * Sets what is on hand to a counted value; the object applies the difference from what the caller had `read`, or without
 * it from what is there (decisions/read-then-write). The same `id` is applied once. Refused with
 * `stock-adjustment-refused` below what is reserved, and with `not-found` for an unknown variant.
 */
export function setOnHand(
  services: Services,
  variantId: string,
  value: number,
  by: {
    readonly actor: Actor
    readonly reason?: string | undefined
    readonly id?: string | undefined
    readonly read?: number | undefined
  },
): Promise<Result<StockSnapshot, Refusal>> {
  const { requestId } = services
  const call = {
    id: by.id ?? requestId,
    value,
    ...(by.read === undefined ? {} : { read: by.read }),
    reason: by.reason ?? 'count',
    actor: actorName(by.actor),
    requestId,
  }
  return correctStock(services, variantId, (stock) => stock.setOnHand(call))
}
