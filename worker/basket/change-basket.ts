import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import type { BasketAnswer, BasketCalls } from './basket.ts'
import { problemOf } from './basket-refusal.ts'
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

/** Reads or changes a basket and answers it with today's prices. The object itself refuses whom it does not belong to. */
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
