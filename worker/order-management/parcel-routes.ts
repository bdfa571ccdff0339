import { iso, isoOrNull } from '../kernel/clock.ts'
import { pageOf } from '../kernel/page.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { parseTimeCursor } from '../platform/http/time-cursor.ts'
import { FulfilmentPage, FulfilmentQuery } from './contract.ts'
import { listFulfilments } from './parcel-store.ts'

const list = defineRoute({ access: 'staff', permission: 'orders:read' }, [], {
  method: 'get',
  path: '/admin/fulfilments',
  operationId: 'listFulfilments',
  summary: 'List parcels',
  tags: ['Fulfilment'],
  request: { query: FulfilmentQuery },
  responses: { 200: jsonAnswer(FulfilmentPage, 'A page of parcels') },
})

/** What is to be packed, and what was sent. */
export const parcelRoutes = createRouter().openapi(list, async (c) => {
  const query = c.req.valid('query')
  const cursor = parseTimeCursor(query.cursor)
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
        fulfilment.status !== 'pending' ? null : isOnHold ? ('hold' as const) : isRefunded ? ('refund' as const) : null,
      carrier: fulfilment.carrier,
      trackingNumber: fulfilment.trackingNumber,
      createdAt: iso(fulfilment.createdAt),
      shippedAt: isoOrNull(fulfilment.shippedAt),
      deliveredAt: isoOrNull(fulfilment.deliveredAt),
    }),
  )
  return c.json(page, 200)
})
