import { z } from 'zod'
import { iso } from '../kernel/clock.ts'
import { pageOf } from '../kernel/page.ts'
import { Id } from '../kernel/schema.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { readTimeCursor } from '../platform/http/time-cursor.ts'
import { type Delivery, DeliveryPage, DeliveryQuery, Resent } from './contract.ts'
import { resendMessage } from './resend-message.ts'
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

const resendRoute = defineRoute(
  { access: 'staff', permission: 'notifications:send' },
  ['not-found', 'message-emptied'],
  {
    method: 'post',
    path: '/admin/deliveries/{id}/resend',
    tags: ['Notifications'],
    operationId: 'resendDelivery',
    summary: 'Write a message again, from what is there now, and send it',
    request: { params: z.object({ id: Id }) },
    responses: { 200: jsonAnswer(Resent, 'It is on its way') },
  },
)

/** What staff see of the messages that were sent. */
export const notificationAdminRoutes = createRouter()
  .openapi(resendRoute, async (c) => {
    const { services, actor } = c.var
    const resent = await resendMessage(services, c.req.valid('param').id, actor)
    return resent.ok ? c.json(resent.value, 200) : problem(c, resent.error)
  })
  .openapi(deliveriesRoute, async (c) => {
    const { limit, cursor, status } = c.req.valid('query')
    const after = readTimeCursor(cursor)
    if (!after.ok) return problem(c, after.error)
    const rows = await listDeliveries(c.var.services.db, { status, after: after.value }, limit)
    return c.json(
      pageOf(rows, limit, ({ createdAt, id }) => ({ key: createdAt, id }), toDelivery),
      200,
    )
  })
