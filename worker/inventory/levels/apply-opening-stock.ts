import { type Actor, actorName } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import type { OpeningStock } from '../contract.ts'
import { findVariantIds, projectStock } from '../store.ts'
import { stockOf } from '../stub.ts'

/**
 * Gives variants their first stock, at most 50 at a time; each is applied once for ever, so an interrupted import is
 * simply sent again. Unknown variants refuse the whole request before anything is applied.
 */
export async function applyOpeningStock(
  services: Services,
  items: OpeningStock['items'],
  actor: Actor,
): Promise<Result<{ applied: number; already: number }, Refusal>> {
  const { db, clock, requestId } = services
  const known = await findVariantIds(
    db,
    items.map((item) => item.variantId),
  )
  const errors = items.flatMap(({ variantId }, index) =>
    known.has(variantId) ? [] : [{ pointer: `/items/${index}/variantId`, detail: 'There is no such variant.' }],
  )
  if (errors.length > 0) return err({ code: 'invalid-request', errors })
  const results = await Promise.all(
    items.map(({ variantId, onHand }) =>
      stockOf(services, variantId).openingStock({ value: onHand, actor: actorName(actor), requestId }),
    ),
  )
  const now = clock()
  await runBatch(
    db,
    results.map(({ stock }) => projectStock(db, stock, now)),
  )
  const applied = results.filter((result) => result.applied).length
  return ok({ applied, already: results.length - applied })
}
