import type { Services } from '../platform/context.ts'
import type { Statement } from '../platform/database.ts'
import type { OrderRecord } from './order.ts'
import { postpone } from './store.ts'

/** The statement that keeps an open order until a later time, in epoch milliseconds, without a word in its history. */
export function postponeStatement({ db }: Services, order: OrderRecord, until: number): Statement {
  return postpone(db, order, until)
}
