import type { Services } from '../platform/context.ts'
import type { Statement } from '../platform/database.ts'
import { nameIntent } from './store.ts'

/** The statement that writes an order's one intent onto it, for the batch of the payment's own row. */
export function nameIntentStatement({ db }: Services, orderId: string, intentId: string): Statement {
  return nameIntent(db, orderId, intentId)
}
