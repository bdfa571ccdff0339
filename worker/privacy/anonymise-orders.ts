import { anonymisedStatement } from '../audit/public.ts'
import { eraseOrderMessages } from '../notifications/personal-data.ts'
import { eraseOrderLetters } from '../operations/personal-data.ts'
import { eraseParcels } from '../order-management/personal-data.ts'
import { eraseOrders, overOrders } from '../orders/personal-data.ts'
import { erasePayments } from '../payments/personal-data.ts'
import type { Database, Statement } from '../platform/database.ts'
import { eraseOrderEffects } from '../platform/personal-data.ts'

/**
 * Takes the person out of orders, and out of everything that was written about them, in one batch; amounts, country and
 * state stay, as tax law wants. Orders that came to life again since they were chosen are left alone: each statement
 * asks again, and the order's own row comes last. `requestId` and `reason` go into the audit rows.
 */
export function anonymiseOrders(
  db: Database,
  orderIds: readonly string[],
  by: { readonly reason: 'erasure' | 'retention'; readonly requestId: string },
  now: number,
): Statement[] {
  const over = overOrders(orderIds, now)
  return [
    anonymisedStatement(db, orderIds, over, by, now),
    ...eraseParcels(db, over),
    ...erasePayments(db, over),
    eraseOrderMessages(db, over, now),
    ...eraseOrderEffects(db, over, now),
    eraseOrderLetters(db, over),
    ...eraseOrders(db, over),
  ]
}
