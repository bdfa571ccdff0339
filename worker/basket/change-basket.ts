import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import type { BasketAnswer, BasketCalls, BasketEntry } from './basket.ts'
import { limitOf, problemOf } from './basket-refusal.ts'
import type { Basket } from './contract.ts'
import { callerOf, findCurrentId, type Shopper } from './find-current-basket.ts'
import { priceBasket } from './price-basket.ts'
import { basketOf } from './stub.ts'

/** One call of a basket's object on behalf of the caller it is given. */
export type BasketChange = (basket: BasketCalls, callerId: string | null) => Promise<BasketAnswer>

/** The id a path means: itself, or for `current` the shopper's. */
export async function resolveBasketId(shopper: Shopper, id: string): Promise<string | null> {
  return id === 'current' ? findCurrentId(shopper) : id
}

/** Reads or changes a basket and answers it with today's prices. The object itself refuses everyone but its owner. */
export async function withBasket(
  services: Services,
  shopper: Shopper,
  id: string,
  change: BasketChange,
): Promise<Result<Basket, Refusal>> {
  const basketId = await resolveBasketId(shopper, id)
  if (basketId === null) return err({ code: 'not-found' })
  const answer = await change(basketOf(services, basketId), callerOf(shopper.actor))
  return answer.ok ? ok(await priceBasket(services, answer.basket)) : err(problemOf(answer))
}

/** Sets the quantity of a line. More than one order may have of the product is refused and taken back; less is always allowed. */
export async function changeLine(
  services: Services,
  shopper: Shopper,
  id: string,
  { variantId, quantity }: BasketEntry,
): Promise<Result<Basket, Refusal>> {
  let before = 0
  const changed = await withBasket(services, shopper, id, async (basket, callerId) => {
    const answer = await basket.setQuantity({ variantId, quantity, callerId })
    if (answer.ok) before = answer.before
    return answer
  })
  const line = changed.ok ? changed.value.lines.find((one) => one.variantId === variantId) : undefined
  if (!changed.ok || line?.availability !== 'limited' || quantity <= before) return changed
  const undone = await withBasket(services, shopper, id, (basket, callerId) =>
    basket.setQuantity({ variantId, quantity: before, callerId }),
  )
  return undone.ok ? err(limitOf(line.maxPerOrder ?? 0, line.name)) : undone
}
