import { z } from 'zod'
import { pageOf } from '../kernel/page.ts'
import { daysBetween } from '../kernel/time-zone.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { parseTimeCursor } from '../platform/http/time-cursor.ts'
import { refreshSearch } from '../platform/search-keys.ts'
import { AdminOrder, AdminOrderQuery, OrderPage } from './contract.ts'
import { findAdminOrder } from './find-admin-order.ts'
import type { OrderRecord } from './order.ts'
import { presentSummary } from './present-order.ts'
import { goesByPaying, listOrders } from './store.ts'

const tags = ['Orders for staff']

const list = defineRoute({ access: 'staff', permission: 'orders:read' }, [], {
  method: 'get',
  path: '/admin/orders',
  operationId: 'listAllOrders',
  summary: 'List orders',
  tags,
  request: { query: AdminOrderQuery },
  responses: { 200: jsonAnswer(OrderPage, 'A page of orders, newest first') },
})

const read = defineRoute({ access: 'staff', permission: 'orders:read' }, ['not-found'], {
  method: 'get',
  path: '/admin/orders/{orderId}',
  operationId: 'getOrderForStaff',
  summary: 'Read an order with its payment and history',
  tags,
  request: { params: z.object({ orderId: z.string() }) },
  responses: { 200: jsonAnswer(AdminOrder, 'The order') },
})

/** Reading orders, for staff; what changes one is in order-management/admin-routes.ts. */
export const orderAdminRoutes = createRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const cursor = parseTimeCursor(query.cursor)
    if (!cursor.ok) return problem(c, cursor.error)
    if (query.q) await refreshSearch(c.var.services)
    const { db, settings } = c.var.services
    const placed = daysBetween(settings.shop.timeZone, query)
    const paid = daysBetween(settings.shop.timeZone, { from: query.paidFrom, to: query.paidTo })
    const rows = await listOrders(db, { admin: query, placed, paid }, cursor.value, query.limit)
    const keyOf = ({ paidAt, createdAt }: OrderRecord) => (goesByPaying(paid) ? (paidAt ?? createdAt) : createdAt)
    const page = pageOf(rows, query.limit, ({ order }) => ({ key: keyOf(order), id: order.id }), presentSummary)
    return c.json(page, 200)
  })
  .openapi(read, async (c) => {
    const order = await findAdminOrder(c.var.services, c.req.valid('param').orderId)
    return order ? c.json(order, 200) : problem(c, { code: 'not-found' })
  })
