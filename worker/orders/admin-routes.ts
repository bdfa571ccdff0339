import { z } from 'zod'
import { decodeCursor, pageOf } from '../kernel/page.ts'
import { badCursor, createRouter, defineRoute, jsonAnswer, problem } from '../platform/http.ts'
import { moveOrder } from './change-order.ts'
import { AdminOrder, AdminOrderQuery, OrderNote, OrderPage } from './contract.ts'
import { presentSummary } from './present-order.ts'
import { readAdminOrder } from './read-admin-order.ts'
import { listOrders } from './store.ts'

const tags = ['admin: orders']
const params = z.object({ orderId: z.string() })

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
  request: { params },
  responses: { 200: jsonAnswer(AdminOrder, 'The order') },
})

const move = defineRoute({ access: 'staff', permission: 'orders:write' }, ['not-found', 'order-transition-refused'], {
  method: 'post',
  path: '/admin/orders/{orderId}/{action}',
  operationId: 'moveOrder',
  summary: 'Start packing an order, hold it, or take it off hold',
  tags,
  request: {
    params: params.extend({ action: z.enum(['process', 'hold', 'resume']) }),
    body: { content: { 'application/json': { schema: OrderNote } } },
  },
  responses: { 200: jsonAnswer(AdminOrder, 'The order as it is now') },
})

/** Orders for staff; shipping is fulfilment's, cancelling the checkout's. */
export const orderAdminRoutes = createRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor)
    if (query.cursor !== undefined && cursor === null) return problem(c, badCursor)
    const rows = await listOrders(c.var.services.db, { admin: query }, cursor, query.limit)
    const page = pageOf(rows, query.limit, ({ order }) => ({ key: order.createdAt, id: order.id }), presentSummary)
    return c.json(page, 200)
  })
  .openapi(read, async (c) => {
    const order = await readAdminOrder(c.var.services, c.req.valid('param').orderId)
    return order ? c.json(order, 200) : problem(c, { code: 'not-found' })
  })
  .openapi(move, async (c) => {
    const { services, actor } = c.var
    const { orderId, action } = c.req.valid('param')
    const { note } = c.req.valid('json') ?? {}
    const moved = await moveOrder(services, orderId, action, { actor, note: note ?? null })
    if (!moved.ok) return problem(c, moved.error)
    const order = await readAdminOrder(services, orderId)
    return order ? c.json(order, 200) : problem(c, { code: 'not-found' })
  })
