import type { Services } from '../platform/context.ts'
import { findByOrder, type PaymentRow } from './store.ts'

/** The payment of an order as we know it, without asking Stripe. */
export function readPayment({ db }: Services, orderId: string): Promise<PaymentRow | null> {
  return findByOrder(db, orderId)
}
