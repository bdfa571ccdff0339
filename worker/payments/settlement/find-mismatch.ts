import type { Services } from '../../platform/context.ts'
import { refundableOf } from '../ledger/refund.ts'
import { findRefunds } from '../ledger/refund-store.ts'
import { findByOrder } from '../ledger/store.ts'

/** Money that was taken for an order but is not what it asks for; minor units of its own currency. */
export interface Mismatch {
  readonly received: number
  /** What was not given back. */
  readonly left: number
}

/** The taken money of an order's payment that does not fit the order; null when it fits, or none was taken. */
export async function findMismatch({ db }: Services, orderId: string): Promise<Mismatch | null> {
  const payment = await findByOrder(db, orderId)
  if (payment?.status !== 'mismatch' || payment.amountReceived === 0) return null
  const received = payment.amountReceived
  return { received, left: refundableOf(received, await findRefunds(db, orderId)) }
}
