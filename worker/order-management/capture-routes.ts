import { Intent, IntentParams } from '../payments/intents/contract.ts'
import { presentIntent } from '../payments/intents/present-intent.ts'
import { restoreIntentSecret } from '../payments/intents/read-secret.ts'
import { CaptureIntent } from '../payments/settlement/contract.ts'
import { readIntent } from '../payments/settlement/read-intent.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { honourKey, keyCodes } from '../platform/http/idempotency.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { captureOrder } from './capture-order.ts'

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

/** Capturing by hand: it books stock before it takes money, so it is fulfilment's. */
export const captureRoutes = createRouter().openapi(capture, async (c) => {
  const { services, actor } = c.var
  const { paymentIntentId } = c.req.valid('param')
  const captured = await captureOrder(services, paymentIntentId, c.req.valid('json'), actor)
  if (!captured.ok) return problem(c, captured.error)
  const read = await readIntent(services, paymentIntentId, captured.value.orderId)
  return read.ok ? c.json(presentIntent(read.value.intent, read.value.order), 200) : problem(c, read.error)
})
