import { iso } from '../kernel/clock.ts'
import { decodeCursor, pageOf } from '../kernel/page.ts'
import { createRouter, defineRoute, jsonAnswer, problem } from '../platform/http.ts'
import { type Delivery, DeliveryPage, DeliveryQuery } from './contract.ts'
import { listDeliveries, type StoredDelivery } from './store.ts'

const deliveriesRoute = defineRoute({ access: 'staff', permission: 'customers:read' }, [], {
  method: 'get',
  path: '/admin/deliveries',
  tags: ['Notifications'],
  operationId: 'listDeliveries',
  summary: 'Messages to people and what became of them, newest first',
  request: { query: DeliveryQuery },
  responses: { 200: jsonAnswer(DeliveryPage, 'One page of them') },
})

function toDelivery({ providerMessageId: _, ...delivery }: StoredDelivery): Delivery {
  return { ...delivery, createdAt: iso(delivery.createdAt), updatedAt: iso(delivery.updatedAt) }
}

/** What staff see of the messages that were sent. */
export const notificationAdminRoutes = createRouter().openapi(deliveriesRoute, async (c) => {
  const { limit, cursor, status } = c.req.valid('query')
  const after = cursor === undefined ? null : decodeCursor(cursor)
  if (cursor !== undefined && after === null) {
    const errors = [{ pointer: '/query/cursor', detail: 'Use the nextCursor of a page before.' }]
    return problem(c, { code: 'invalid-request', errors })
  }
  const rows = await listDeliveries(c.var.services.db, { status, after }, limit)
  return c.json(
    pageOf(rows, limit, ({ createdAt, id }) => ({ key: createdAt, id }), toDelivery),
    200,
  )
})
