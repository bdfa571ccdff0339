import type { OrderRecord } from '../../orders/order.ts'
import { findOrderRecord } from '../../orders/public.ts'
import { authorizeOrder, type OrderBearer } from '../../orders/read-order.ts'
import type { Services } from '../../platform/context.ts'
import { findByIntent, type PaymentRow } from '../ledger/store.ts'

export interface OrderIntent {
  readonly payment: PaymentRow
  readonly order: OrderRecord
}

/** Finds an intent for the owner of its order, or the bearer of that order's token; for anyone else it does not exist. */
export async function authorizeIntent(
  services: Services,
  intentId: string,
  bearerFor: (orderId: string) => OrderBearer,
): Promise<OrderIntent | null> {
  const payment = await findByIntent(services.db, intentId, null)
  if (!payment) return null
  const view = await authorizeOrder(services, payment.orderId, bearerFor(payment.orderId))
  return view && { payment, order: view.order }
}

/** Finds an intent for staff, whose permission the route has checked. */
export async function findIntentForStaff(services: Services, intentId: string): Promise<OrderIntent | null> {
  const payment = await findByIntent(services.db, intentId, null)
  const order = payment && (await findOrderRecord(services.db, payment.orderId))
  return payment && order && { payment, order }
}
