import { auditStatement } from '../audit/public.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import type { Statement } from '../platform/database.ts'
import type { OrderRecord } from './order.ts'
import { insertOrder, type OrderItemRow, type OrderView } from './store.ts'

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
