import { z } from 'zod'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { AdminOrder, CancelOrder, OrderNote, ProcessOrder } from '../orders/contract.ts'
import { findAdminOrder } from '../orders/find-admin-order.ts'
import { findOrderRecord } from '../orders/public.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import type { AppContext } from '../platform/http/request-context.ts'
import { createRouter } from '../platform/http/router.ts'
import { cancelOrder } from './cancel-order.ts'
import { ShipOrder } from './contract.ts'
import { holdOrder, resumeOrder } from './hold-order.ts'
import { processOrder } from './process-order.ts'
import { deliverOrder, shipOrder } from './ship-order.ts'

const tags = ['Orders for staff']
const params = z.object({ orderId: z.string() })
const answer = { 200: jsonAnswer(AdminOrder, 'The order as it is now') }

const cancel = defineRoute(
  { access: 'staff', permission: 'orders:write' },
  ['not-found', 'order-transition-refused', 'order-already-paying', 'payment-provider-unavailable'],
  {
    method: 'post',
    path: '/admin/orders/{orderId}/cancel',
    operationId: 'cancelOrderForStaff',
    summary: 'Cancel an order before it ships; what was paid is refunded, what was taken is restocked',
    tags,
    request: {
      params,
      body: { content: { 'application/json': { schema: CancelOrder } } },
    },
    responses: { 200: jsonAnswer(AdminOrder, 'The cancelled order') },
  },
)

const process = defineRoute(
  { access: 'staff', permission: 'orders:write' },
  ['not-found', 'order-transition-refused', 'order-refunded'],
  {
    method: 'post',
    path: '/admin/orders/{orderId}/process',
    operationId: 'processOrder',
    summary: 'Start packing an order',
    tags,
    request: { params, body: { content: { 'application/json': { schema: ProcessOrder } } } },
    responses: answer,
  },
)
function moveRoute<P extends string>(path: P, operationId: string, summary: string) {
  return defineRoute({ access: 'staff', permission: 'orders:write' }, ['not-found', 'order-transition-refused'], {
    method: 'post',
    path,
    operationId,
    summary,
    tags,
    request: { params, body: { content: { 'application/json': { schema: OrderNote } } } },
    responses: answer,
  })
}

const hold = moveRoute('/admin/orders/{orderId}/hold', 'holdOrder', 'Hold an order back')
const resume = moveRoute('/admin/orders/{orderId}/resume', 'resumeOrder', 'Take an order off hold')

const ship = defineRoute(
  { access: 'staff', permission: 'orders:write' },
  ['not-found', 'order-transition-refused', 'order-refunded'],
  {
    method: 'post',
    path: '/admin/orders/{orderId}/ship',
    operationId: 'shipOrder',
    summary: 'Send an order’s parcel',
    tags: ['Fulfilment'],
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
    tags: ['Fulfilment'],
    request: { params },
    responses: answer,
  },
)

/** The order as staff sees it after a change, or why it was not changed. */
async function shown(
  { services }: AppContext['var'],
  orderId: string,
  changed: Result<unknown, Refusal>,
): Promise<Result<AdminOrder, Refusal>> {
  if (!changed.ok) return changed
  const order = await findAdminOrder(services, orderId)
  return order ? ok(order) : err({ code: 'not-found' })
}

/** What staff does to an order: pack, hold, resume, ship, deliver, cancel. */
export const orderManagementAdminRoutes = createRouter()
  .openapi(process, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const { note = null, despiteRefund = false } = c.req.valid('json') ?? {}
    const order = await shown(c.var, orderId, await processOrder(services, orderId, { actor, note, despiteRefund }))
    return order.ok ? c.json(order.value, 200) : problem(c, order.error)
  })
  .openapi(hold, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const { note = null } = c.req.valid('json') ?? {}
    const order = await shown(c.var, orderId, await holdOrder(services, orderId, { actor, note }))
    return order.ok ? c.json(order.value, 200) : problem(c, order.error)
  })
  .openapi(resume, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const { note = null } = c.req.valid('json') ?? {}
    const order = await shown(c.var, orderId, await resumeOrder(services, orderId, { actor, note }))
    return order.ok ? c.json(order.value, 200) : problem(c, order.error)
  })
  .openapi(ship, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const order = await shown(c.var, orderId, await shipOrder(services, orderId, c.req.valid('json'), actor))
    return order.ok ? c.json(order.value, 200) : problem(c, order.error)
  })
  .openapi(deliver, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const order = await shown(c.var, orderId, await deliverOrder(services, orderId, actor))
    return order.ok ? c.json(order.value, 200) : problem(c, order.error)
  })
  .openapi(cancel, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const record = await findOrderRecord(services.db, orderId)
    if (!record) return problem(c, { code: 'not-found' })
    const { reason } = c.req.valid('json') ?? {}
    const by = { actor, note: reason ?? null, noteFor: 'buyer' as const, mayCancelPaid: true }
    const order = await shown(c.var, orderId, await cancelOrder(services, record, by))
    return order.ok ? c.json(order.value, 200) : problem(c, order.error)
  })
