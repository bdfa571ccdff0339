import type { Actor } from '../kernel/actor.ts'
import { sha256 } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import type { Order, StaffHistoryEntry } from './contract.ts'
import { presentOrder, presentStaffHistory } from './present-order.ts'
import { findOrder, type OrderView } from './store.ts'

/** Reads an order as its buyer may see it, without asking who wants it: for letters and answers to the buyer. */
export async function readOrder({ db }: Services, orderId: string): Promise<Order | null> {
  const view = await findOrder(db, { id: orderId })
  return view && presentOrder(view)
}

/** What a caller holds: an identity, an order token, both or neither. */
export interface OrderBearer {
  readonly actor: Actor
  readonly token: string | null
}

/**
 * Finds an order for its owner or the bearer of its token, in one round trip. Anyone else gets null, which is answered
 * 404: another's order does not exist (invariant 7).
 */
export async function authorizeOrder(
  { db, clock }: Services,
  orderId: string,
  bearer: OrderBearer,
): Promise<OrderView | null> {
  const token = bearer.token === null ? null : { hash: await sha256(bearer.token), now: clock() }
  const found = await findOrder(db, { id: orderId }, token)
  if (!found) return null
  const isOwner = bearer.actor.kind === 'user' && found.order.userId === bearer.actor.userId
  return isOwner || found.tokenOpens ? found : null
}

/** What happened to an order, oldest first, whole: with who did it and every note. Never for its buyer. */
export async function readHistory({ db }: Services, orderId: string): Promise<StaffHistoryEntry[]> {
  const view = await findOrder(db, { id: orderId })
  return presentStaffHistory(view?.history ?? [])
}

/** The lines of an order that stock depends on. */
export async function readOrderLines(
  { db }: Services,
  orderId: string,
): Promise<{ variantId: string; quantity: number }[]> {
  const view = await findOrder(db, { id: orderId })
  return view?.items.map(({ variantId, quantity }) => ({ variantId, quantity })) ?? []
}
