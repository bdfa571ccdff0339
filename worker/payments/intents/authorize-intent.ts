import type { OrderRecord } from '../../orders/order.ts'
import { readOrderRecord } from '../../orders/public.ts'
import { type OrderBearer, openOrder } from '../../orders/read-order.ts'
import type { Services } from '../../platform/context.ts'
import { findByIntent, type PaymentRow } from '../ledger/store.ts'

export interface OpenIntent {
  readonly payment: PaymentRow
  readonly order: OrderRecord
}

/** Opens an intent for the owner of its order, or the bearer of that order's token; for anyone else it does not exist. */
export async function openIntent(
  services: Services,
  intentId: string,
  bearerFor: (orderId: string) => OrderBearer,
): Promise<OpenIntent | null> {
  const payment = await findByIntent(services.db, intentId, null)
  if (!payment) return null
  const view = await openOrder(services, payment.orderId, bearerFor(payment.orderId))
  return view && { payment, order: view.order }
}

/** Opens an intent for staff, whose permission the route has checked. */
export async function openIntentForStaff(services: Services, intentId: string): Promise<OpenIntent | null> {
  const payment = await findByIntent(services.db, intentId, null)
  const order = payment && (await readOrderRecord(services.db, payment.orderId))
  return payment && order && { payment, order }
}
