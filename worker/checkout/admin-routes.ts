import { z } from 'zod'
import { AdminOrder, CancelOrder } from '../orders/contract.ts'
import { readAdminOrder } from '../orders/read-admin-order.ts'
import { readOrderRecord } from '../orders/read-order.ts'
import { createRouter, defineRoute, jsonAnswer, problem } from '../platform/http.ts'
import { cancelOrder } from './cancel-order.ts'

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

/** Cancelling, for staff. */
export const checkoutAdminRoutes = createRouter().openapi(cancel, async (c) => {
  const { services, actor } = c.var
  const { orderId } = c.req.valid('param')
  const order = await readOrderRecord(services, orderId)
  if (!order) return problem(c, { code: 'not-found' })
  const { reason } = c.req.valid('json') ?? {}
  const cancelled = await cancelOrder(services, order, { actor, note: reason ?? null, mayCancelPaid: true })
  if (!cancelled.ok) return problem(c, cancelled.error)
  const shown = await readAdminOrder(services, orderId)
  return shown ? c.json(shown, 200) : problem(c, { code: 'not-found' })
})
