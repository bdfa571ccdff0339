import { ownedBasketId } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { problemOf } from './basket.ts'
import type { Basket } from './contract.ts'
import { priceBasket } from './price-basket.ts'
import { basketOf } from './stub.ts'

/**
 * Moves a guest's lines into the shopper's own basket, once. The guest's basket closes first and answers the same lines
 * to every retry, so a crash between the two calls loses nothing and doubles nothing.
 */
export async function mergeBasket(
  services: Services,
  userId: string,
  id: string,
  guestBasketId: string,
): Promise<Result<Basket, Refusal>> {
  const own = await ownedBasketId(userId)
  if (id !== 'current' && id !== own) return err({ code: 'not-found' })
  const object = basketOf(services, own)
  const orCreate = { currency: services.settings.shop.currency }
  if (guestBasketId === own) {
    const read = await object.read({ callerId: userId })
    return read.ok ? ok(await priceBasket(services, read.basket)) : err(problemOf(read))
  }
  const closed = await basketOf(services, guestBasketId).markMerged({ into: own })
  if (!closed.ok) return err({ code: closed.code })
  const merged = await object.mergeFrom({ basketId: guestBasketId, lines: closed.lines, callerId: userId, orCreate })
  return merged.ok ? ok(await priceBasket(services, merged.basket)) : err(problemOf(merged))
}
