import type { Actor } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { decideOnOrder, moveStatements } from '../orders/change-order.ts'
import { notify } from '../orders/order-messages.ts'
import type { Services } from '../platform/context.ts'
import type { ShipOrder } from './contract.ts'
import { deliverParcels, findPending, sendParcel } from './parcel-store.ts'

/**
 * Sends an order's parcel: the record gets its tracking number, the order is shipped, the shopper is written to, all in
 * one batch. Refuses before the stock is committed: then there is nothing to put into the parcel yet.
 */
export async function shipOrder(
  services: Services,
  orderId: string,
  input: ShipOrder,
  actor: Actor,
): Promise<Result<null, Refusal>> {
  const { db, clock } = services
  return decideOnOrder<Refusal, null>(services, orderId, async (order) => {
    const moved = moveStatements(
      services,
      order,
      'ship',
      {
        actor,
        note: `${input.carrier} ${input.trackingNumber}`,
        noteFor: 'buyer',
        despiteRefund: input.despiteRefund === true,
      },
      {
        effects: [notify('order.shipped', order)],
      },
    )
    if (!moved.ok) return moved
    const parcel = await findPending(db, orderId)
    if (!parcel) {
      return err({
        code: 'order-transition-refused',
        detail: 'The stock of this order is not booked yet. Try again in a moment.',
        extra: { orderStatus: order.status, event: 'ship' },
      })
    }
    const tracking = {
      carrier: input.carrier,
      trackingNumber: input.trackingNumber,
      trackingUrl: input.trackingUrl ?? null,
    }
    return ok({ statements: [...moved.value, sendParcel(db, parcel.id, tracking, clock())], value: null })
  })
}

/** Records that all parcels of an order arrived. */
export async function deliverOrder(services: Services, orderId: string, actor: Actor): Promise<Result<null, Refusal>> {
  const { db, clock } = services
  return decideOnOrder<Refusal, null>(services, orderId, (order) => {
    const moved = moveStatements(services, order, 'deliver', { actor })
    return moved.ok ? ok({ statements: [...moved.value, deliverParcels(db, orderId, clock())], value: null }) : moved
  })
}
