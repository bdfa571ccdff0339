import { z } from 'zod'
import { bearerOf } from '../../orders/order-token.ts'
import { publicCache } from '../../platform/http/cache-control.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { honourKey, keyCodes } from '../../platform/http/idempotency.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { refreshIntent } from '../settlement/refresh-intent.ts'
import { receiveWebhook } from '../webhooks/receive-webhook.ts'
import { authorizeIntent } from './authorize-intent.ts'
import { confirmIntent } from './confirm-intent.ts'
import { ConfirmIntent, CreateIntent, Intent, IntentParams, PaymentSettings } from './contract.ts'
import { createIntent } from './create-intent.ts'
import { restoreIntentSecret } from './fetch-secret.ts'
import { presentIntent } from './present-intent.ts'

const params = IntentParams
const tags = ['Payments']
const intentAnswer = jsonAnswer(Intent, 'The payment intent')

const create = defineRoute(
  { access: 'owner-or-order-token' },
  [
    'not-found',
    ...keyCodes,
    'amount-mismatch',
    'payment-state-refused',
    'payment-provider-unavailable',
    'payments-not-configured',
  ],
  {
    method: 'post',
    path: '/payments/intents',
    operationId: 'createPaymentIntent',
    middleware: honourKey('POST /payments/intents', restoreIntentSecret),
    summary: 'Get the one payment intent of an order',
    tags,
    request: { body: jsonBody(CreateIntent) },
    responses: { 200: intentAnswer, 201: intentAnswer },
  },
)

const read = defineRoute({ access: 'owner-or-order-token' }, ['not-found', 'payment-provider-unavailable'], {
  method: 'get',
  path: '/payments/intents/{paymentIntentId}',
  operationId: 'getPaymentIntent',
  summary: 'Read an intent from Stripe and update its order',
  tags,
  request: { params },
  responses: { 200: intentAnswer },
})

const confirm = defineRoute(
  { access: 'owner-or-order-token' },
  ['not-found', ...keyCodes, 'payment-declined', 'payment-state-refused', 'payment-provider-unavailable'],
  {
    method: 'post',
    path: '/payments/intents/{paymentIntentId}/confirm',
    operationId: 'confirmPaymentIntent',
    middleware: honourKey('POST /payments/intents/confirm', restoreIntentSecret),
    summary: 'Confirm an intent with a payment method',
    tags,
    request: { params, body: jsonBody(ConfirmIntent) },
    responses: { 200: intentAnswer },
  },
)

const settings = defineRoute({ access: 'public' }, [], {
  method: 'get',
  path: '/payments/settings',
  operationId: 'getPaymentSettings',
  summary: 'What the payment page needs to start Stripe.js',
  tags,
  responses: { 200: jsonAnswer(PaymentSettings, 'Public settings') },
})

const webhook = defineRoute(
  { access: 'public', rate: 'none' },
  ['webhook-signature-invalid', 'webhook-environment-wrong', 'payments-not-configured'],
  {
    method: 'post',
    path: '/payments/webhooks/stripe',
    operationId: 'receiveStripeWebhook',
    summary: 'Where Stripe sends its events',
    description: 'The signature over the raw body is the authentication.',
    tags,
    responses: { 200: jsonAnswer(z.object({ received: z.boolean() }), 'Stored') },
  },
)

/** The brief's Payment Service: intents, confirmation, webhook. */
export const paymentRoutes = createRouter()
  .openapi(create, async (c) => {
    const input = c.req.valid('json')
    const made = await createIntent(c.var.services, input, bearerOf(c, input.orderId))
    if (!made.ok) return problem(c, made.error)
    return c.json(presentIntent(made.value.intent, made.value.order), made.value.created ? 201 : 200)
  })
  .openapi(read, async (c) => {
    const { paymentIntentId } = c.req.valid('param')
    const opened = await authorizeIntent(c.var.services, paymentIntentId, (orderId) => bearerOf(c, orderId))
    if (!opened) return problem(c, { code: 'not-found' })
    const intent = await refreshIntent(c.var.services, paymentIntentId, opened.order.id)
    return intent.ok ? c.json(presentIntent(intent.value.intent, intent.value.order), 200) : problem(c, intent.error)
  })
  .openapi(confirm, async (c) => {
    const { paymentIntentId } = c.req.valid('param')
    const opened = await authorizeIntent(c.var.services, paymentIntentId, (orderId) => bearerOf(c, orderId))
    if (!opened) return problem(c, { code: 'not-found' })
    const confirmed = await confirmIntent(c.var.services, opened, paymentIntentId, c.req.valid('json'))
    return confirmed.ok
      ? c.json(presentIntent(confirmed.value.intent, confirmed.value.order), 200)
      : problem(c, confirmed.error)
  })
  .openapi(settings, (c) => {
    const { stripe } = c.var.services.settings
    c.header('cache-control', publicCache)
    const isConfigured = stripe.secretKey !== null && stripe.publishableKey !== null
    const { publishableKey, jsUrl: stripeJsUrl, capture: captureMethod } = stripe
    return c.json({ publishableKey, stripeJsUrl, isConfigured, captureMethod }, 200)
  })
  .openapi(webhook, async (c) => {
    const received = await receiveWebhook(c.var.services, await c.req.text(), c.req.header('stripe-signature'))
    return received.ok ? c.json({ received: true }, 200) : problem(c, received.error)
  })
