import { iso } from '../kernel/clock.ts'
import { pageOf } from '../kernel/page.ts'
import { createRouter, defineRoute, jsonAnswer, problem, readTimeCursor } from '../platform/http.ts'
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
  const after = readTimeCursor(cursor)
  if (!after.ok) return problem(c, after.error)
  const rows = await listDeliveries(c.var.services.db, { status, after: after.value }, limit)
  return c.json(
    pageOf(rows, limit, ({ createdAt, id }) => ({ key: createdAt, id }), toDelivery),
    200,
  )
})
