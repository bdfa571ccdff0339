import { bearerOf } from '../orders/order-token.ts'
import { authorizeIntent } from '../payments/intents/authorize-intent.ts'
import { Intent, IntentParams } from '../payments/intents/contract.ts'
import { restoreIntentSecret } from '../payments/intents/fetch-secret.ts'
import { presentIntent } from '../payments/intents/present-intent.ts'
import { CaptureIntent } from '../payments/settlement/contract.ts'
import { refreshIntent } from '../payments/settlement/refresh-intent.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { honourKey, keyCodes } from '../platform/http/idempotency.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { cancelOrder } from './cancel-order.ts'
import { captureOrder } from './capture-order.ts'

const cancel = defineRoute(
  { access: 'owner-or-order-token' },
  ['not-found', ...keyCodes, 'order-transition-refused', 'order-already-paying', 'payment-provider-unavailable'],
  {
    method: 'post',
    path: '/payments/intents/{paymentIntentId}/cancel',
    operationId: 'cancelPaymentIntent',
    middleware: honourKey('POST /payments/intents/cancel', restoreIntentSecret),
    summary: 'Give up paying, and with it the order',
    description: 'The intent is cancelled at Stripe first: released units cannot be paid any more.',
    tags: ['Payments'],
    request: { params: IntentParams },
    responses: { 200: jsonAnswer(Intent, 'The cancelled intent') },
  },
)

const capture = defineRoute(
  { access: 'staff', permission: 'payments:write' },
  [
    'not-found',
    ...keyCodes,
    'amount-mismatch',
    'payment-state-refused',
    'order-already-paying',
    'order-transition-refused',
    'payment-provider-unavailable',
  ],
  {
    method: 'post',
    path: '/payments/intents/{paymentIntentId}/capture',
    operationId: 'capturePaymentIntent',
    middleware: honourKey('POST /payments/intents/capture', restoreIntentSecret),
    summary: 'Take the money of an authorised payment',
    description: 'The shop does it by itself once the stock is booked; this is for when it could not.',
    tags: ['Payments'],
    request: { params: IntentParams, body: jsonBody(CaptureIntent) },
    responses: { 200: jsonAnswer(Intent, 'The intent as it is now') },
  },
)

/** Cancelling and capturing by the intent's id: the first ends the order, the second books its stock before it takes money. */
export const orderIntentRoutes = createRouter()
  .openapi(cancel, async (c) => {
    const { services, actor } = c.var
    const { paymentIntentId } = c.req.valid('param')
    const opened = await authorizeIntent(services, paymentIntentId, (orderId) => bearerOf(c, orderId))
    if (!opened) return problem(c, { code: 'not-found' })
    const cancelled = await cancelOrder(services, opened.order, { actor, mayCancelPaid: false })
    if (!cancelled.ok) return problem(c, cancelled.error)
    const read = await refreshIntent(services, paymentIntentId, opened.order.id)
    return read.ok ? c.json(presentIntent(read.value.intent, read.value.order), 200) : problem(c, read.error)
  })
  .openapi(capture, async (c) => {
    const { services, actor } = c.var
    const { paymentIntentId } = c.req.valid('param')
    const captured = await captureOrder(services, paymentIntentId, c.req.valid('json'), actor)
    if (!captured.ok) return problem(c, captured.error)
    const read = await refreshIntent(services, paymentIntentId, captured.value.orderId)
    return read.ok ? c.json(presentIntent(read.value.intent, read.value.order), 200) : problem(c, read.error)
  })
