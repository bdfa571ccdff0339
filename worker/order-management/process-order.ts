import type { Refusal } from '../kernel/problem.ts'
import type { Result } from '../kernel/result.ts'
import { type By, moveOrder } from '../orders/change-order.ts'
import type { OrderRecord } from '../orders/order.ts'
import type { Services } from '../platform/context.ts'

/** Starts packing a paid order. Refuses `order-refunded` when all of its money went back, unless staff says so. */
export function processOrder(services: Services, orderId: string, by: By): Promise<Result<OrderRecord, Refusal>> {
  return moveOrder(services, orderId, 'process', by)
}
