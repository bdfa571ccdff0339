import { z } from 'zod'
import { iso, isoOrNull } from '../kernel/clock.ts'
import { pageOf } from '../kernel/page.ts'
import { AdminOrder } from '../orders/contract.ts'
import { readAdminOrder } from '../orders/read-admin-order.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { readTimeCursor } from '../platform/http/time-cursor.ts'
import { FulfilmentPage, FulfilmentQuery, ShipOrder } from './contract.ts'
import { listFulfilments } from './parcel-store.ts'
import { deliverOrder, shipOrder } from './ship-order.ts'

const tags = ['Fulfilment']
const params = z.object({ orderId: z.string() })
const answer = { 200: jsonAnswer(AdminOrder, 'The order as it is now') }

const ship = defineRoute(
  { access: 'staff', permission: 'orders:write' },
  ['not-found', 'order-transition-refused', 'order-refunded'],
  {
    method: 'post',
    path: '/admin/orders/{orderId}/ship',
    operationId: 'shipOrder',
    summary: 'Send an order’s parcel',
    tags,
    request: { params, body: jsonBody(ShipOrder) },
    responses: answer,
  },
)

const deliver = defineRoute(
  { access: 'staff', permission: 'orders:write' },
  ['not-found', 'order-transition-refused'],
  {
    method: 'post',
    path: '/admin/orders/{orderId}/deliver',
    operationId: 'deliverOrder',
    summary: 'Record that an order arrived',
    tags,
    request: { params },
    responses: answer,
  },
)

const list = defineRoute({ access: 'staff', permission: 'orders:read' }, [], {
  method: 'get',
  path: '/admin/fulfilments',
  operationId: 'listFulfilments',
  summary: 'List parcels',
  tags,
  request: { query: FulfilmentQuery },
  responses: { 200: jsonAnswer(FulfilmentPage, 'A page of parcels') },
})

/** Packing and sending. */
export const fulfilmentAdminRoutes = createRouter()
  .openapi(ship, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const shipped = await shipOrder(services, orderId, c.req.valid('json'), actor)
    if (!shipped.ok) return problem(c, shipped.error)
    const order = await readAdminOrder(services, orderId)
    return order ? c.json(order, 200) : problem(c, { code: 'not-found' })
  })
  .openapi(deliver, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const delivered = await deliverOrder(services, orderId, actor)
    if (!delivered.ok) return problem(c, delivered.error)
    const order = await readAdminOrder(services, orderId)
    return order ? c.json(order, 200) : problem(c, { code: 'not-found' })
  })
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const cursor = readTimeCursor(query.cursor)
    if (!cursor.ok) return problem(c, cursor.error)
    const rows = await listFulfilments(c.var.services.db, query.status, cursor.value, query.limit)
    const page = pageOf(
      rows,
      query.limit,
      ({ fulfilment }) => ({ key: fulfilment.createdAt, id: fulfilment.id }),
      ({ fulfilment, orderNumber, isOnHold, isRefunded }) => ({
        id: fulfilment.id,
        orderId: fulfilment.orderId,
        orderNumber,
        status: fulfilment.status,
        stoppedBy:
          fulfilment.status !== 'pending'
            ? null
            : isOnHold
              ? ('hold' as const)
              : isRefunded
                ? ('refund' as const)
                : null,
        carrier: fulfilment.carrier,
        trackingNumber: fulfilment.trackingNumber,
        createdAt: iso(fulfilment.createdAt),
        shippedAt: isoOrNull(fulfilment.shippedAt),
        deliveredAt: isoOrNull(fulfilment.deliveredAt),
      }),
    )
    return c.json(page, 200)
  })
