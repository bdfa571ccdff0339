import { z } from 'zod'
import { parseOrderNumber } from '../kernel/id.ts'
import { pageOf } from '../kernel/page.ts'
import { runBatch } from '../platform/database.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { parseTimeCursor } from '../platform/http/time-cursor.ts'
import { FoundOrder, LookupOrder, Order, OrderPage, OrderQuery } from './contract.ts'
import { bearerOf, hashToken, mintOrderToken, orderTokenStatement, setOrderCookie } from './order-token.ts'
import { presentOrder, presentSummary } from './present-order.ts'
import { authorizeOrder } from './read-order.ts'
import { findOrder, listOrders } from './store.ts'

const tags = ['Orders']

const list = defineRoute({ access: 'owner' }, [], {
  method: 'get',
  path: '/orders',
  operationId: 'listOrders',
  summary: 'List my orders',
  tags,
  request: { query: OrderQuery },
  responses: { 200: jsonAnswer(OrderPage, 'A page of my orders, newest first') },
})

const read = defineRoute({ access: 'owner-or-order-token' }, ['not-found'], {
  method: 'get',
  path: '/orders/{orderId}',
  operationId: 'getOrder',
  summary: 'Read an order',
  tags,
  request: { params: z.object({ orderId: z.string() }) },
  responses: { 200: jsonAnswer(Order, 'The order') },
})

const lookup = defineRoute({ access: 'public', rate: 'lookup' }, ['not-found'], {
  method: 'post',
  path: '/orders/lookup',
  operationId: 'lookUpOrder',
  summary: 'Find a guest’s order by number and e-mail address',
  tags,
  request: { body: jsonBody(LookupOrder) },
  responses: { 200: jsonAnswer(FoundOrder, 'The order and a new token for it') },
})

/** Reading orders; placing and cancelling them is in order-management/routes.ts. */
export const orderRoutes = createRouter()
  .openapi(list, async (c) => {
    const { services, actor } = c.var
    const { limit, cursor: text } = c.req.valid('query')
    const cursor = parseTimeCursor(text)
    if (!cursor.ok) return problem(c, cursor.error)
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const rows = await listOrders(services.db, { userId: actor.userId }, cursor.value, limit)
    const page = pageOf(rows, limit, ({ order }) => ({ key: order.createdAt, id: order.id }), presentSummary)
    return c.json(page, 200)
  })
  .openapi(read, async (c) => {
    const { orderId } = c.req.valid('param')
    const view = await authorizeOrder(c.var.services, orderId, bearerOf(c, orderId))
    return view ? c.json(presentOrder(view), 200) : problem(c, { code: 'not-found' })
  })
  .openapi(lookup, async (c) => {
    const { services } = c.var
    const { orderNumber, email } = c.req.valid('json')
    const view = await findOrder(services.db, { orderNumber: parseOrderNumber(orderNumber), email })
    // One answer for a wrong number and a wrong address: the number alone proves nothing.
    if (!view) return problem(c, { code: 'not-found', detail: 'No order has this number and e-mail address.' })
    const orderToken = mintOrderToken()
    const hashed = await hashToken(orderToken)
    await runBatch(services.db, [orderTokenStatement(services, view.order.id, hashed)])
    setOrderCookie(c, view.order.id, orderToken)
    return c.json({ order: presentOrder(view), orderToken }, 200)
  })
