import { z } from 'zod'
import { actorName } from '../../kernel/actor.ts'
import { idPrefixes, mintId, sha256 } from '../../kernel/id.ts'
import { stepOf } from '../../kernel/money.ts'
import { findOrderRecord } from '../../orders/public.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { honourKey } from '../../platform/http/idempotency.ts'
import { problem } from '../../platform/http/problem-response.ts'
import type { AppContext } from '../../platform/http/request-context.ts'
import { createRouter } from '../../platform/http/router.ts'
import { CreateRefund, Refund } from '../refunds/contract.ts'
import { refundByStaff } from '../refunds/make-refund.ts'
import { presentRefund } from '../refunds/present-refund.ts'
import { refundAndCancel } from '../refunds/refund-and-cancel.ts'
import { acceptMismatch } from '../settlement/accept-mismatch.ts'
import { AcceptPayment } from '../settlement/contract.ts'
import { repeatSecondRefund } from '../settlement/refund-second-again.ts'
import { PaymentDetail } from './contract.ts'
import { findPaymentDetail } from './find-payment-detail.ts'

const tags = ['Payments for staff']
const params = z.object({ orderId: z.string() })

const read = defineRoute({ access: 'staff', permission: 'orders:read' }, ['not-found'], {
  method: 'get',
  path: '/admin/orders/{orderId}/payment',
  operationId: 'getPaymentOfOrder',
  summary: 'Read everything about an order’s payment',
  tags,
  request: { params },
  responses: { 200: jsonAnswer(PaymentDetail, 'Capture, fee, risk, refunds, disputes, reviews') },
})

const refund = defineRoute(
  { access: 'staff', permission: 'payments:refund' },
  [
    'not-found',
    'refund-refused',
    'order-transition-refused',
    'idempotency-key-reused',
    'idempotency-key-in-use',
    'payment-provider-unavailable',
    'payments-not-configured',
  ],
  {
    method: 'post',
    path: '/admin/orders/{orderId}/refunds',
    operationId: 'refundOrder',
    middleware: honourKey('POST /admin/orders/refunds'),
    summary: 'Give money back',
    description:
      'A part, or without an amount everything that is left. `requested` means that Stripe has not answered yet: the shop asks again by itself, and the amount counts as given. Send an Idempotency-Key.',
    tags,
    request: { params, body: jsonBody(CreateRefund) },
    responses: { 201: jsonAnswer(Refund, 'The refund') },
  },
)

const accept = defineRoute(
  { access: 'staff', permission: 'payments:write' },
  ['not-found', 'payment-state-refused', 'amount-mismatch', 'order-transition-refused', 'payment-provider-unavailable'],
  {
    method: 'post',
    path: '/admin/orders/{orderId}/payment/accept',
    operationId: 'acceptPaymentOfOrder',
    summary: 'Accept a payment of another amount',
    description: 'The order is then paid by what was received. Without this, give it back and cancel the order.',
    tags,
    request: { params, body: jsonBody(AcceptPayment) },
    responses: { 200: jsonAnswer(PaymentDetail, 'The payment as it is now') },
  },
)

const returnSecond = defineRoute({ access: 'staff', permission: 'payments:refund' }, ['not-found', 'refund-refused'], {
  method: 'post',
  path: '/admin/orders/{orderId}/second-payments/{paymentIntentId}/refund',
  operationId: 'refundSecondPayment',
  summary: 'Give a second payment back again',
  description: 'After its refund came back: the shop gives second payments back by itself, but repeats no failed one.',
  tags,
  request: { params: params.extend({ paymentIntentId: z.string() }) },
  responses: { 200: jsonAnswer(PaymentDetail, 'The payment as it is now') },
})

/**
 * The refund's id comes from the request's key: a request that was cut off and is sent again names the same refund, and
 * with it the same key at Stripe, long after the stored answer was forgotten.
 */
async function refundIdOf(c: AppContext, orderId: string): Promise<string> {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return mintId('refund')
  const digest = await sha256(JSON.stringify([actorName(c.var.actor), orderId, key]))
  return `${idPrefixes.refund}_${digest.slice(0, 26)}`
}

/** What staff sees of payments, and gives back. */
export const paymentAdminRoutes = createRouter()
  .openapi(read, async (c) => {
    const detail = await findPaymentDetail(c.var.services, c.req.valid('param').orderId)
    return detail ? c.json(detail, 200) : problem(c, { code: 'not-found' })
  })
  .openapi(accept, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const accepted = await acceptMismatch(services, orderId, c.req.valid('json'), actor)
    if (!accepted.ok) return problem(c, accepted.error)
    const detail = await findPaymentDetail(services, orderId)
    return detail ? c.json(detail, 200) : problem(c, { code: 'not-found' })
  })
  .openapi(returnSecond, async (c) => {
    const { services, actor } = c.var
    const asked = c.req.valid('param')
    const returned = await repeatSecondRefund(services, asked, actor)
    if (!returned.ok) return problem(c, returned.error)
    const detail = await findPaymentDetail(services, asked.orderId)
    return detail ? c.json(detail, 200) : problem(c, { code: 'not-found' })
  })
  .openapi(refund, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const input = c.req.valid('json')
    const order = await findOrderRecord(services.db, orderId)
    if (!order) return problem(c, { code: 'not-found' })
    const step = stepOf(order.currency)
    if (input.amount !== undefined && input.amount % step !== 0) {
      const detail = `Amounts in ${order.currency} are multiples of ${step} minor units.`
      return problem(c, { code: 'invalid-request', errors: [{ pointer: '/amount', detail }] })
    }
    const id = await refundIdOf(c, orderId)
    const made = input.cancel
      ? await refundAndCancel(services, id, order, input, actor)
      : await refundByStaff(services, id, orderId, input, actor)
    return made.ok ? c.json(presentRefund(made.value), 201) : problem(c, made.error)
  })
