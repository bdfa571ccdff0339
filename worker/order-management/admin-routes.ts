import { z } from 'zod'
import { iso, isoOrNull } from '../kernel/clock.ts'
import { pageOf } from '../kernel/page.ts'
import { AdminOrder, CancelOrder } from '../orders/contract.ts'
import { readAdminOrder } from '../orders/read-admin-order.ts'
import { readOrderRecord } from '../orders/read-order.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { readTimeCursor } from '../platform/http/time-cursor.ts'
import { cancelOrder } from './cancel-order.ts'
import { type Hold, HoldPage, HoldQuery } from './placing/contract.ts'
import { type HeldRow, listHeld } from './placing/hold-store.ts'

const cancel = defineRoute(
  { access: 'staff', permission: 'orders:write' },
  ['not-found', 'order-transition-refused', 'order-already-paying', 'payment-provider-unavailable'],
  {
    method: 'post',
    path: '/admin/orders/{orderId}/cancel',
    operationId: 'cancelOrderForStaff',
    summary: 'Cancel an order before it ships; what was paid is refunded, what was taken is restocked',
    tags: ['Orders for staff'],
    request: {
      params: z.object({ orderId: z.string() }),
      body: { content: { 'application/json': { schema: CancelOrder } } },
    },
    responses: { 200: jsonAnswer(AdminOrder, 'The cancelled order') },
  },
)

const holds = defineRoute({ access: 'staff', permission: 'orders:read' }, [], {
  method: 'get',
  path: '/admin/holds',
  operationId: 'listHolds',
  summary: 'What unpaid orders hold, for whom, since when and until when',
  description: 'Cancelling the order releases it: `POST /admin/orders/{orderId}/cancel`, Stripe first.',
  tags: ['Orders for staff'],
  request: { query: HoldQuery },
  responses: { 200: jsonAnswer(HoldPage, 'A page of unpaid orders, newest first') },
})

function presentHold(row: HeldRow): Hold {
  const { id, userId, intentId, createdAt, expiresAt, ...shown } = row
  return {
    ...shown,
    orderId: id,
    isGuest: userId === null,
    units: row.items.reduce((sum, item) => sum + item.quantity, 0),
    createdAt: iso(createdAt),
    expiresAt: isoOrNull(expiresAt),
    hasPayment: intentId !== null,
  }
}

const router = createRouter().openapi(holds, async (c) => {
  const { cursor: text, client, limit } = c.req.valid('query')
  const cursor = readTimeCursor(text)
  if (!cursor.ok) return problem(c, cursor.error)
  const rows = await listHeld(c.var.services.db, client, cursor.value, limit)
  return c.json(
    pageOf(rows, limit, (row) => ({ key: row.createdAt, id: row.id }), presentHold),
    200,
  )
})

/** Cancelling, and what unpaid orders hold, for staff. */
export const checkoutAdminRoutes = router.openapi(cancel, async (c) => {
  const { services, actor } = c.var
  const { orderId } = c.req.valid('param')
  const order = await readOrderRecord(services, orderId)
  if (!order) return problem(c, { code: 'not-found' })
  const { reason } = c.req.valid('json') ?? {}
  const cancelled = await cancelOrder(services, order, {
    actor,
    note: reason ?? null,
    noteFor: 'buyer',
    mayCancelPaid: true,
  })
  if (!cancelled.ok) return problem(c, cancelled.error)
  const shown = await readAdminOrder(services, orderId)
  return shown ? c.json(shown, 200) : problem(c, { code: 'not-found' })
})
