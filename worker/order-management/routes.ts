import { z } from 'zod'
import { quoteCodes } from '../checkout/make-quote.ts'
import type { Actor } from '../kernel/actor.ts'
import { problems, type Refusal } from '../kernel/problem.ts'
import type { Result } from '../kernel/result.ts'
import { CancelOrder, Order } from '../orders/contract.ts'
import { bearerOf, derivedOrderToken, setOrderCookie } from '../orders/order-token.ts'
import { authorizeOrder, readOrder } from '../orders/read-order.ts'
import { clientAddress } from '../platform/http/client-address.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { makeClaim, readKey, replay } from '../platform/http/idempotency.ts'
import { problem, problemBody } from '../platform/http/problem-response.ts'
import type { AppContext } from '../platform/http/request-context.ts'
import { createRouter } from '../platform/http/router.ts'
import { cancelOrder } from './cancel-order.ts'
import { placeOrder } from './place-order.ts'
import { PlacedOrder, PlaceOrder } from './placing/contract.ts'
import type { PlacingRefusal, Subject } from './placing/refusal.ts'
import type { NewOrder } from './placing/write-order.ts'

const place = defineRoute(
  { access: 'public' },
  [
    ...quoteCodes,
    'stock-insufficient',
    'quote-changed',
    'too-many-unpaid-orders',
    'order-already-paying',
    'checkout-in-progress',
    'amount-too-small',
    'idempotency-key-in-use',
    'idempotency-key-reused',
    'payment-provider-unavailable',
  ],
  {
    method: 'post',
    path: '/orders',
    operationId: 'placeOrder',
    summary: 'Order a basket or a list of items',
    description: 'Honours `Idempotency-Key`. Ordering an unchanged basket again answers the open order with 200.',
    tags: ['Checkout'],
    request: { body: jsonBody(PlaceOrder) },
    responses: {
      200: jsonAnswer(PlacedOrder, 'The open order of this basket'),
      201: {
        ...jsonAnswer(PlacedOrder, 'Placed'),
        headers: { Location: { description: 'Where the order is read', schema: { type: 'string' as const } } },
      },
    },
  },
)

const cancel = defineRoute(
  { access: 'owner-or-order-token' },
  ['not-found', 'order-transition-refused', 'order-already-paying', 'payment-provider-unavailable'],
  {
    method: 'post',
    path: '/orders/{orderId}/cancel',
    operationId: 'cancelOrder',
    summary: 'Cancel an order that is not paid yet',
    tags: ['Orders'],
    request: {
      params: z.object({ orderId: z.string() }),
      body: { content: { 'application/json': { schema: CancelOrder } } },
    },
    responses: { 200: jsonAnswer(Order, 'The cancelled order') },
  },
)

/**
 * Whose Idempotency-Key it is (decisions/one-open-order-and-the-keys-of-requests): a guest without a basket has nothing
 * but the key, and so another body is refused.
 */
function scopeOf(actor: Actor, input: PlaceOrder): string {
  if (actor.kind === 'user') return actor.userId
  return input.basketId ?? 'guest'
}

/** The field of a request that a refusal is about. */
function pointerTo({ items }: PlaceOrder, subject: Subject): string {
  if (subject === 'email') return '/email'
  if (subject === 'total') return '/expectedTotal'
  return subject === 'basket' || items === undefined ? '/basketId' : `/items/${subject.line}/quantity`
}

/** A refusal as a problem names it, with the fields of this request. */
function refusalTo(input: PlaceOrder, { refusal, about }: PlacingRefusal): Refusal {
  if (about.length === 0) return refusal
  return { ...refusal, errors: about.map(({ subject, detail }) => ({ pointer: pointerTo(input, subject), detail })) }
}

function storedProblem(c: AppContext, refusal: Refusal) {
  return { status: problems[refusal.code].status, body: JSON.stringify(problemBody(c, refusal)) }
}

async function placed(c: AppContext, orderId: string): Promise<PlacedOrder | null> {
  const { services, actor } = c.var
  const order = await readOrder(services, orderId)
  const token = actor.kind === 'guest' ? await derivedOrderToken(services, orderId) : null
  if (token !== null) setOrderCookie(c, orderId, token)
  return order && { ...order, ...(token === null ? {} : { orderToken: token }) }
}

/** What a shopper does to an order: place and cancel it. */
export const orderManagementRoutes = createRouter()
  .openapi(place, async (c) => {
    const { services, actor } = c.var
    const input = c.req.valid('json')
    const key = readKey(c)
    if (!key.ok) return problem(c, key.error)
    const scope = scopeOf(actor, input)
    const claim = key.value === null ? null : await makeClaim(scope, 'POST /orders', key.value, await c.req.text())
    const keyed = claim && {
      claim,
      answerOf: (outcome: Result<NewOrder, PlacingRefusal>) =>
        outcome.ok
          ? { status: 201, body: JSON.stringify(withoutToken(outcome.value.answer)) }
          : storedProblem(c, refusalTo(input, outcome.error)),
    }
    const client = clientAddress(c.req.header('cf-connecting-ip'))
    const outcome = await placeOrder(services, input, actor, keyed, client)
    if (!outcome.ok) return problem(c, refusalTo(input, outcome.error))
    if (outcome.value.kind === 'replayed') return replayed(c, outcome.value.answer)
    if (outcome.value.kind === 'existing') {
      const order = await placed(c, outcome.value.orderId)
      return order ? c.json(order, 200) : problem(c, { code: 'not-found' })
    }
    const { order } = outcome.value
    if (order.token !== null) setOrderCookie(c, order.answer.id, order.token)
    c.header('location', `/api/v1/orders/${order.answer.id}`)
    return c.json(order.answer, 201)
  })
  .openapi(cancel, async (c) => {
    const { services, actor } = c.var
    const { orderId } = c.req.valid('param')
    const view = await authorizeOrder(services, orderId, bearerOf(c, orderId))
    if (!view) return problem(c, { code: 'not-found' })
    const { reason } = c.req.valid('json') ?? {}
    const cancelled = await cancelOrder(services, view.order, {
      actor,
      note: reason ?? null,
      noteFor: 'buyer',
      mayCancelPaid: false,
    })
    if (!cancelled.ok) return problem(c, cancelled.error)
    const order = await readOrder(services, orderId)
    return order ? c.json(order, 200) : problem(c, { code: 'not-found' })
  })

/** The stored answer holds no token: only its hash is in D1, and a replay derives it again. */
function withoutToken({ orderToken: _token, ...order }: PlacedOrder): Order {
  return order
}

async function replayed(c: AppContext, answer: { status: number; body: string }) {
  const stored: unknown = JSON.parse(answer.body)
  const order = answer.status === 201 ? Order.safeParse(stored) : null
  const token =
    order?.success && c.var.actor.kind === 'guest' ? await derivedOrderToken(c.var.services, order.data.id) : null
  if (order?.success && token !== null) {
    setOrderCookie(c, order.data.id, token)
    c.header('idempotent-replayed', 'true')
    return c.json({ ...order.data, orderToken: token }, 201)
  }
  return replay(answer)
}
