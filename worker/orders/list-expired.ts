import type { Services } from '../platform/context.ts'
import type { OrderRecord } from './order.ts'
import { findExpired } from './store.ts'

/** Open orders past their time, oldest first. */
export function listExpired({ db, clock }: Services, limit: number): Promise<OrderRecord[]> {
  return findExpired(db, clock(), limit)
}
