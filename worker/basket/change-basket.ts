import { type Actor, guest } from '../kernel/actor.ts'
import { mintBasketId, ownedBasketId } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { addItem } from './add-item.ts'
import { type BasketAnswer, type BasketCalls, type BasketEntry, limitOf, problemOf } from './basket.ts'
import type { AddItem, Basket } from './contract.ts'
import { noBasket, priceBasket } from './price-basket.ts'
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
