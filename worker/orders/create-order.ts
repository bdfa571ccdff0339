import { auditStatement } from '../audit/record-audit.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import type { Database, Statement } from '../platform/database.ts'
import { openItemsOf, openOrdersOf } from './open-order-store.ts'
import type { OrderRecord } from './order.ts'
import { insertOrder, type OrderItemRow, type OrderView } from './store.ts'

/** The open orders of a basket and of those it took over, as a statement for checkout's own batch. */
export function openOrdersStatement(db: Database, basketIds: readonly string[]) {
  return openOrdersOf(db, basketIds)
}

/** What the open orders of these baskets hold, as a statement for the caller's own batch. */
export function openItemsStatement(db: Database, basketIds: readonly string[]) {
  return openItemsOf(db, basketIds)
}

/** The statements that write a new order with its first history and audit row, and the order as it will then be. */
export function newOrderStatements(
  { db, clock, requestId }: Services,
  order: OrderRecord,
  items: readonly OrderItemRow[],
  actor: Actor,
): { statements: Statement[]; view: OrderView } {
  const now = clock()
  const name = actorName(actor)
  const history = {
    id: mintId('history', now),
    orderId: order.id,
    version: 1,
    at: now,
    event: 'place',
    fromStatus: null,
    toStatus: order.status,
    actor: name,
    note: null,
    noteAudience: 'staff' as const,
  }
  const audit = {
    actor: name,
    action: 'order.place',
    entity: 'order',
    entityId: order.id,
    requestId,
    after: { status: order.status, totalAmount: order.totalAmount, currency: order.currency },
  }
  return {
    statements: [...insertOrder(db, order, items, history), auditStatement(db, audit, now)],
    view: { order, items, history: [history], fulfilments: [] },
  }
}
