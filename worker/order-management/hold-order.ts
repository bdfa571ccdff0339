import type { Refusal } from '../kernel/problem.ts'
import type { Result } from '../kernel/result.ts'
import { type By, moveOrder } from '../orders/change-order.ts'
import type { OrderRecord } from '../orders/order.ts'
import type { Services } from '../platform/context.ts'

/** Sets a paid order aside: nothing of it is packed or shipped until it is resumed. Its units and money stay as they are. */
export function holdOrder(services: Services, orderId: string, by: By): Promise<Result<OrderRecord, Refusal>> {
  return moveOrder(services, orderId, 'hold', by)
}

/** Takes an order off hold: it goes on from the state it was held in. */
export function resumeOrder(services: Services, orderId: string, by: By): Promise<Result<OrderRecord, Refusal>> {
  return moveOrder(services, orderId, 'resume', by)
}
