import type { Services } from '../platform/context.ts'
import type { OrderRecord } from './order.ts'
import { findExpired } from './store.ts'

/** Open orders past their time, oldest first; those after `last` when a page ended with it. */
export function listExpired(
  { db, clock }: Services,
  limit: number,
  last: OrderRecord | null = null,
): Promise<OrderRecord[]> {
  return findExpired(db, clock(), limit, last)
}
