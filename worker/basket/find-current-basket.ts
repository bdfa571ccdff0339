import { type Actor, guest } from '../kernel/actor.ts'
import { mintBasketId, ownedBasketId } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { addItem } from './add-item.ts'
import { problemOf } from './basket-refusal.ts'
import type { AddItem, Basket } from './contract.ts'
import { noBasket } from './present-basket.ts'
import { priceBasket } from './price-basket.ts'
import { basketOf } from './stub.ts'

/** Who stands at the basket: the actor, and the basket id of the signed cookie, if one came along. */
export interface Shopper {
  readonly actor: Actor
  readonly cookieId: string | null
}

/** The id under which an object knows this caller as owner; null for guests. */
export function callerOf(actor: Actor): string | null {
  return actor.kind === 'user' ? actor.userId : null
}

/** The basket id that `current` stands for: the owner's own, or the cookie's. A cookie never speaks for a signed-in shopper. */
export async function findCurrentId({ actor, cookieId }: Shopper): Promise<string | null> {
  return actor.kind === 'user' ? ownedBasketId(actor.userId) : cookieId
}

/** The shopper's basket with today's prices; an empty one without id when there is none. */
export async function readCurrent(services: Services, shopper: Shopper): Promise<Basket> {
  const id = await findCurrentId(shopper)
  const read = id === null ? null : await basketOf(services, id).read({ callerId: callerOf(shopper.actor) })
  return read?.ok ? priceBasket(services, read.basket) : noBasket(services.settings.shop.currency)
}

/** Makes a basket: a new one for a guest, always the same one for a signed-in shopper. */
export async function createBasket(services: Services, actor: Actor): Promise<Result<Basket, Refusal>> {
  const ownerId = callerOf(actor)
  const id = ownerId === null ? mintBasketId() : await ownedBasketId(ownerId)
  const { currency } = services.settings.shop
  const created = await basketOf(services, id).create({ ownerId, currency })
  return created.ok ? ok(await priceBasket(services, created.basket)) : err(problemOf(created))
}

/** Adds to the shopper's basket, which is made in the same call when there is none. */
export async function addToCurrent(
  services: Services,
  { actor, cookieId }: Shopper,
  item: AddItem,
): Promise<Result<Basket, Refusal>> {
  const orCreate = { currency: services.settings.shop.currency }
  if (actor.kind === 'user') {
    const id = await ownedBasketId(actor.userId)
    return addItem(services, { id, callerId: actor.userId, orCreate }, item)
  }
  const callerId = callerOf(guest)
  const added = await addItem(services, { id: cookieId ?? mintBasketId(), callerId, orCreate }, item)
  if (added.ok || added.error.code !== 'not-found' || cookieId === null) return added
  // The cookie names a basket that was merged or belongs to a customer: the guest starts a new one.
  return addItem(services, { id: mintBasketId(), callerId, orCreate }, item)
}
