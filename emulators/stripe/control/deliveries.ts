import { orderOfObject } from '../order-of.ts'
import type { Store } from '../store.ts'

const EVERYTHING = 100_000

/** Deliveries with their attempts, oldest first, of one order or all. */
export function deliveries(store: Store, filter: { orderId?: string; type?: string; limit?: number } = {}) {
  const rows = store.sql.run('SELECT * FROM deliveries ORDER BY id DESC LIMIT ?', filter.limit ?? EVERYTHING).reverse()
  return rows.flatMap((row) => {
    const event = store.find('event', String(row.event_id))
    if (!event || (filter.type && event.type !== filter.type)) return []
    const orderId = orderOfObject(store, event.data.object)
    if (filter.orderId && orderId !== filter.orderId) return []
    const attempts = store.sql
      .run('SELECT at_ms, status, body FROM attempts WHERE delivery_id = ? ORDER BY id', Number(row.id))
      .map((attempt) => ({ at: attempt.at_ms, status: attempt.status, body: attempt.body }))
    const { id, state, due_ms: dueMs, endpoint_id: endpoint } = row
    return [{ id, event: event.id, type: event.type, orderId, endpoint, state, dueMs, attempts }]
  })
}
