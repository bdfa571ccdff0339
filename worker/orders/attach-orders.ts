import type { Database, Statement } from '../platform/database.ts'
import { attachGuestOrders, attachOneOrder } from './store.ts'

/**
 * Gives the orders that guests placed with an address to the account that has proven it. `email` in lower case; the
 * caller puts this into the batch that records the proof (decisions/registration).
 */
export function attachOrders(db: Database, userId: string, email: string): Statement {
  return attachGuestOrders(db, userId, email)
}

/**
 * Gives an order that a guest paid to the account that has proven its address before. The caller puts this into the batch
 * that records the payment: an order that nobody paid proves nothing, and stays the guest's.
 */
export function attachPaidOrder(db: Database, orderId: string): Statement {
  return attachOneOrder(db, orderId)
}
