import { bearerOf } from '../orders/order-token.ts'
import { Intent, IntentParams } from '../payments/intents/contract.ts'
import { openIntent } from '../payments/intents/open-intent.ts'
import { presentIntent } from '../payments/intents/present-intent.ts'
import { restoreIntentSecret } from '../payments/intents/read-secret.ts'
import { readIntent } from '../payments/settlement/read-intent.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { honourKey, keyCodes } from '../platform/http/idempotency.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { cancelOrder } from './cancel-order.ts'

const cancel = defineRoute(
  { access: 'owner-or-order-token' },
  ['not-found', ...keyCodes, 'order-transition-refused', 'order-already-paying', 'payment-provider-unavailable'],
  {
    method: 'post',
    path: '/payments/intents/{paymentIntentId}/cancel',
    operationId: 'cancelPaymentIntent',
    middleware: honourKey('POST /payments/intents/cancel', restoreIntentSecret),
    summary: 'Give up paying, and with it the order',
    description: 'The intent ends at Stripe first: nobody can pay for units that go back on the shelf.',
    tags: ['Payments'],
    request: { params: IntentParams },
    responses: { 200: jsonAnswer(Intent, 'The cancelled intent') },
  },
)

/** Cancelling by the intent's name; it ends an order, so it is the checkout's. */
export const checkoutIntentRoutes = createRouter().openapi(cancel, async (c) => {
  const { services, actor } = c.var
  const { paymentIntentId } = c.req.valid('param')
  const opened = await openIntent(services, paymentIntentId, (orderId) => bearerOf(c, orderId))
  if (!opened) return problem(c, { code: 'not-found' })
  const cancelled = await cancelOrder(services, opened.order, { actor, mayCancelPaid: false })
  if (!cancelled.ok) return problem(c, cancelled.error)
  const read = await readIntent(services, paymentIntentId, opened.order.id)
  return read.ok ? c.json(presentIntent(read.value.intent, read.value.order), 200) : problem(c, read.error)
})
