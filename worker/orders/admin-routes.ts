import { z } from 'zod'
import { pageOf } from '../kernel/page.ts'
import { err, ok } from '../kernel/result.ts'
import { daysBetween } from '../kernel/time-zone.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import type { AppContext } from '../platform/http/request-context.ts'
import { createRouter } from '../platform/http/router.ts'
import { readTimeCursor } from '../platform/http/time-cursor.ts'
import { refreshSearch } from '../platform/search-keys.ts'
import { moveOrder } from './change-order.ts'
import { AdminOrder, AdminOrderQuery, OrderNote, OrderPage, ProcessOrder } from './contract.ts'
import type { OrderEvent } from './order.ts'
import { presentSummary } from './present-order.ts'
import { readAdminOrder } from './read-admin-order.ts'
import { listOrders } from './store.ts'

const tags = ['Orders for staff']
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

function moveRoute<P extends string>(path: P, operationId: string, summary: string) {
  return defineRoute({ access: 'staff', permission: 'orders:write' }, ['not-found', 'order-transition-refused'], {
    method: 'post',
    path,
    operationId,
    summary,
    tags,
    request: { params, body: { content: { 'application/json': { schema: OrderNote } } } },
    responses: { 200: jsonAnswer(AdminOrder, 'The order as it is now') },
  })
}

const start = defineRoute(
  { access: 'staff', permission: 'orders:write' },
  ['not-found', 'order-transition-refused', 'order-refunded'],
  {
    method: 'post',
    path: '/admin/orders/{orderId}/process',
    operationId: 'processOrder',
    summary: 'Start packing an order',
    tags,
    request: { params, body: { content: { 'application/json': { schema: ProcessOrder } } } },
    responses: { 200: jsonAnswer(AdminOrder, 'The order as it is now') },
  },
)
const hold = moveRoute('/admin/orders/{orderId}/hold', 'holdOrder', 'Hold an order back')
const resume = moveRoute('/admin/orders/{orderId}/resume', 'resumeOrder', 'Take an order off hold')

async function move(
  { services, actor }: AppContext['var'],
  orderId: string,
  event: OrderEvent,
  { note = null, despiteRefund = false }: { note?: string | null; despiteRefund?: boolean } = {},
) {
  const moved = await moveOrder(services, orderId, event, { actor, note, despiteRefund })
  if (!moved.ok) return moved
  const order = await readAdminOrder(services, orderId)
  return order ? ok(order) : err({ code: 'not-found' } as const)
}

/** Orders for staff; shipping is fulfilment's, cancelling the checkout's. */
export const orderAdminRoutes = createRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const cursor = readTimeCursor(query.cursor)
    if (!cursor.ok) return problem(c, cursor.error)
    if (query.q) await refreshSearch(c.var.services)
    const { db, settings } = c.var.services
    const placed = daysBetween(settings.shop.timeZone, query)
    const rows = await listOrders(db, { admin: query, placed }, cursor.value, query.limit)
    const page = pageOf(rows, query.limit, ({ order }) => ({ key: order.createdAt, id: order.id }), presentSummary)
    return c.json(page, 200)
  })
  .openapi(read, async (c) => {
    const order = await readAdminOrder(c.var.services, c.req.valid('param').orderId)
    return order ? c.json(order, 200) : problem(c, { code: 'not-found' })
  })
  .openapi(start, async (c) => {
    const moved = await move(c.var, c.req.valid('param').orderId, 'process', c.req.valid('json'))
    return moved.ok ? c.json(moved.value, 200) : problem(c, moved.error)
  })
  .openapi(hold, async (c) => {
    const moved = await move(c.var, c.req.valid('param').orderId, 'hold', c.req.valid('json'))
    return moved.ok ? c.json(moved.value, 200) : problem(c, moved.error)
  })
  .openapi(resume, async (c) => {
    const moved = await move(c.var, c.req.valid('param').orderId, 'resume', c.req.valid('json'))
    return moved.ok ? c.json(moved.value, 200) : problem(c, moved.error)
  })
