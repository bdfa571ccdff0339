import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import { runBackgroundJobs } from '../../background.ts'
import { stockOf } from '../../inventory/stub.ts'
import { guest } from '../../kernel/actor.ts'
import { consumeFulfilment } from '../../order-management/consumer.ts'
import type { Services } from '../../platform/context.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { givenShipping, intentOf, orderOf } from '../../testing/checkout.ts'
import { type GivenUser, given } from '../../testing/given.ts'
import { chaos, control, lookAt, payAtStripe } from '../../testing/stripe.ts'
import type { Intent } from '../intents/contract.ts'
import { createIntent } from '../intents/create-intent.ts'
import type { PaymentReport } from '../reports/contract.ts'
import { consumePayment } from '../webhooks/consumer.ts'

const seed = 20_261_122
const orderCount = 200
const atOnce = 8
const hour = 3_600_000

/** Mulberry32: the same mix at every run, so that a failure can be looked at again. */
function randomOf(start: number) {
  let state = start
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const oneOf = <T>(choices: readonly [T, ...T[]]): T => choices[below(choices.length)] ?? choices[0]
  return { chance: (share: number) => next() < share, below, oneOf }
}
type Random = ReturnType<typeof randomOf>

const faults = [
  {},
  {},
  {},
  { duplicate: 2 },
  { twoEvents: true },
  { reorder: true, delayMs: 30_000 },
  { drop: true },
  { drop: ['payment_intent.succeeded', 'charge.updated'] },
  { drop: ['refund.created', 'charge.refunded', 'charge.dispute.created'] },
  { failDeliveries: 2 },
  { down: 1 },
  { down: 2, downMode: 'error' },
  { loseResponses: 1 },
  { failAfter: 1 },
  { locked: 1 },
  { webhookFirst: 2 },
  { badSignature: 1, alterBody: 1 },
  { livemode: 1 },
  { processing: 'succeeds' },
  { processing: 'fails' },
] as const

const services = (ahead = 0) =>
  createServices(
    { ...env },
    () => undefined,
    () => Date.now() + ahead,
  )

/** The shop as it is with PAYMENT_CAPTURE=manual; only the making of an intent asks for the setting. */
function capturingByHand() {
  const shop = services()
  return { ...shop, settings: { ...shop.settings, stripe: { ...shop.settings.stripe, capture: 'manual' as const } } }
}

let staff: GivenUser
let products: Awaited<ReturnType<typeof given.product>>[]
const onHand = 400
const bugs: unknown[] = []

beforeAll(async () => {
  await givenShipping()
  staff = await given.staff()
  products = await Promise.all([900, 2500, 7301].map((price) => given.product({ price, stock: onHand })))
})

/** Asks the shop; whatever it refuses a shopper lives with, but it must never be a bug. */
async function ask<T>(path: string, body: unknown, token: string): Promise<T | null> {
  const answer = await api<T & { code?: string }>(path, { body, token })
  if (answer.status === 500) bugs.push({ path, ...answer.body })
  return answer.status < 300 ? answer.body : null
}

async function intentFor(random: Random, id: string, token: string): Promise<string | null> {
  if (random.chance(0.25)) {
    const made = await createIntent(capturingByHand(), { orderId: id }, { actor: guest, token })
    if (made.ok) return made.value.intent.id
  }
  for (let tries = 0; tries < 3; tries++) {
    const { status, body } = await intentOf(id, token)
    if (status < 300) return body.paymentIntentId
  }
  return null
}

/** One shopper: pays in some way, or does not. */
async function shop(random: Random, id: string, token: string): Promise<void> {
  const intentId = await intentFor(random, id, token)
  if (intentId === null) return
  const confirm = (card: string) =>
    ask<Intent>(`/payments/intents/${intentId}/confirm`, { paymentMethodId: card }, token)
  const cancel = () => ask(`/orders/${id}/cancel`, {}, token)
  const way = random.below(20)
  if (way < 7) await confirm('pm_card_visa')
  else if (way < 12) await payAtStripe(intentId)
  else if (way < 14) {
    await confirm('pm_card_chargeDeclined')
    await confirm('pm_card_mastercard')
  } else if (way < 16) {
    const asked = await confirm('pm_card_authenticationRequired')
    if (asked?.status !== 'requires_action') return
    const outcome = random.oneOf(['complete', 'fail', 'leave'])
    if (outcome !== 'leave') await control(`intents/${intentId}/authenticate`, { outcome })
  } else if (way === 16) await cancel()
  else if (way === 17) await Promise.all([payAtStripe(intentId), cancel()])
  else if (way === 18)
    await Promise.all([confirm('pm_card_visa'), confirm('pm_card_mastercard'), payAtStripe(intentId)])
}

/** What becomes of some payments afterwards: money goes back, or the bank takes it. */
async function afterwards(random: Random, id: string, total: number): Promise<void> {
  const way = random.below(16)
  const part = 1 + random.below(total - 1)
  const refund = (amount?: number) =>
    ask(`/admin/orders/${id}/refunds`, amount === undefined ? {} : { amount }, staff.token)
  // What the emulator refuses, because there is nothing to give back, has not happened.
  const happen = (path: string, body: Record<string, unknown>) => control(path, body).catch(() => null)
  if (way === 0) await refund()
  else if (way === 1) await refund(part)
  else if (way === 2) await Promise.all([refund(part), refund(total - part), refund(1)])
  else if (way === 3) await happen('refunds', { orderId: id, amount: part })
  else if (way === 4) await Promise.all([happen('refunds', { orderId: id, amount: part }), refund(part)])
  else if (way === 5) await happen('disputes', { orderId: id })
  else if (way === 6 || way === 7) {
    const dispute = await happen('disputes', { orderId: id })
    const status = way === 6 ? 'won' : 'lost'
    if (typeof dispute?.id === 'string') await happen(`disputes/${dispute.id}/close`, { status })
  } else if (way === 8) await ask(`/admin/orders/${id}/cancel`, { reason: 'Broken' }, staff.token)
}

async function placeAndShop(index: number): Promise<{ id: string; total: number }> {
  const random = randomOf(seed + index)
  const product = products[random.below(products.length)]
  if (!product) throw new Error('There are no products.')
  const { id, orderToken, totalAmount } = await orderOf(product.variantId, 1 + random.below(3))
  await chaos(id, random.oneOf(faults))
  await shop(random, id, orderToken)
  return { id, total: totalAmount }
}

/** Runs work on many things, a few at a time. */
async function eachOf<T>(things: readonly T[], work: (thing: T, index: number) => Promise<void>): Promise<void> {
  const rest = things.entries()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, thing] of rest) await work(thing, index)
    }),
  )
}

const openWork = `SELECT
  (SELECT count(*) FROM outbox WHERE done_at IS NULL AND queue = 'fulfilment') AS effects,
  (SELECT count(*) FROM stripe_events WHERE status = 'pending') AS events,
  (SELECT count(*) FROM refunds WHERE status IN ('requested', 'pending')) AS refunds,
  (SELECT count(*) FROM orders WHERE status = 'pending_payment') AS orders,
  (SELECT count(*) FROM payments WHERE status NOT IN ('succeeded', 'canceled')) AS payments`

const pendingEvents = "SELECT id FROM stripe_events WHERE status = 'pending'"
const openEffects = "SELECT id, kind, payload FROM outbox WHERE done_at IS NULL AND queue = 'fulfilment'"

/** Acts on what lies in the queues, a few messages at a time; one that fails is tried in the next round. */
async function drain(shop: Services): Promise<void> {
  const events = await env.DB.prepare(pendingEvents).all<{ id: string }>()
  await eachOf(events.results, ({ id }) => consumePayment(shop, { eventId: id }).catch(() => undefined))
  const effects = await env.DB.prepare(openEffects).all<{ id: string; kind: string; payload: string }>()
  await eachOf(effects.results, ({ id, kind, payload }) =>
    consumeFulfilment(shop, { id, kind, payload: JSON.parse(payload) }).catch(() => undefined),
  )
}

/** Lets `ahead` milliseconds pass for the jobs, and runs them as often as it takes until nothing is left to do. */
async function runUntilQuiet(ahead: number): Promise<void> {
  for (let round = 0; round < 15; round++) {
    await control('settle')
    await env.DB.batch([
      env.DB.prepare('UPDATE due_jobs SET last_run_at = 0'),
      env.DB.prepare("UPDATE payments SET updated_at = 0 WHERE status NOT IN ('succeeded', 'canceled')"),
      env.DB.prepare("UPDATE refunds SET updated_at = 0 WHERE status IN ('requested', 'pending')"),
    ])
    const shop = services(ahead)
    await runBackgroundJobs(shop)
    await drain(shop)
    const left = await env.DB.prepare(openWork).first<Record<string, number>>()
    if (Object.values(left ?? {}).every((count) => count === 0)) return
  }
  const left = await env.DB.batch([
    env.DB.prepare("SELECT type, object_id, last_error FROM stripe_events WHERE status = 'pending'"),
    env.DB.prepare("SELECT order_id, status FROM payments WHERE status NOT IN ('succeeded', 'canceled')"),
    env.DB.prepare("SELECT id, status, payment_status, expires_at FROM orders WHERE status = 'pending_payment'"),
    env.DB.prepare("SELECT kind, payload, last_error FROM outbox WHERE done_at IS NULL AND queue = 'fulfilment'"),
  ])
  throw new Error(
    `Never quiet: ${JSON.stringify(
      left.map(({ results }) => results),
      null,
      1,
    )}`,
  )
}

interface Booked {
  readonly id: string
  readonly orderId: string
  readonly status: string
  readonly amount: number
  readonly amountReceived: number
  readonly refunded: number
  readonly disputed: number
  readonly fee: number | null
}

interface Ours {
  readonly id: string
  readonly status: string
  readonly paymentStatus: string
  readonly total: number
  readonly captured: number
  readonly refunded: number
  readonly sum: number
  readonly intentId: string | null
  readonly received: number | null
  readonly intentStatus: string | null
  readonly fee: number | null
  readonly refundRows: number
  readonly disputeRows: number
  readonly chargesBooked: number
  readonly refundsBooked: number
  readonly parcels: number
}

const ours = `SELECT o.id, o.status, o.payment_status AS paymentStatus, o.total_amount AS total,
  o.captured_amount AS captured, o.refunded_amount AS refunded,
  o.sub_total - o.discount_amount + o.shipping_amount + o.tax_amount AS sum,
  p.stripe_payment_intent_id AS intentId, p.amount_received AS received, p.status AS intentStatus, p.fee_amount AS fee,
  (SELECT coalesce(sum(amount), 0) FROM refunds WHERE order_id = o.id AND status NOT IN ('failed', 'canceled')) AS refundRows,
  (SELECT coalesce(sum(amount), 0) FROM disputes WHERE order_id = o.id AND status <> 'won') AS disputeRows,
  (SELECT coalesce(sum(amount), 0) FROM payment_transactions WHERE order_id = o.id AND kind = 'charge'
    AND status = 'succeeded') AS chargesBooked,
  (SELECT coalesce(sum(amount), 0) FROM payment_transactions WHERE order_id = o.id AND kind = 'refund'
    AND status NOT IN ('failed', 'canceled')) AS refundsBooked,
  (SELECT count(*) FROM fulfilments WHERE order_id = o.id AND status <> 'cancelled') AS parcels
  FROM orders o LEFT JOIN payments p ON p.order_id = o.id`

/** Every way in which one order and Stripe's books of it do not agree. */
function differences(order: Ours, intents: readonly Booked[]): string[] {
  const [intent] = intents
  const at = (what: string, mine: unknown, theirs: unknown) =>
    mine === theirs ? [] : [`${order.id} (${order.status}): ${what}, ours ${mine}, Stripe's ${theirs}`]
  if (intents.length > 1) return [`${order.id}: ${intents.length} intents`]
  const isSold = !['pending_payment', 'cancelled'].includes(order.status)
  const received = intent?.amountReceived ?? 0
  const kept = received - (intent?.refunded ?? 0) - (intent?.disputed ?? 0)
  return [
    ...at('the total adds up', order.total, order.sum),
    ...at('sold and captured', isSold, received > 0 && order.status !== 'cancelled'),
    ...at('captured on the order', order.captured, received),
    ...at('the whole is captured', received === 0 || received === order.total, true),
    ...at('one parcel for what is sold', order.parcels, isSold ? 1 : 0),
    ...(order.status === 'cancelled' ? at('nothing is kept of a cancelled order', Math.max(0, kept), 0) : []),
    ...at('given back on the order', order.refunded, intent?.refunded ?? 0),
    ...at('refund rows', order.refundRows, intent?.refunded ?? 0),
    ...at('dispute rows', order.disputeRows, intent?.disputed ?? 0),
    ...at('charges booked', order.chargesBooked, received),
    ...at('refunds booked', order.refundsBooked, intent?.refunded ?? 0),
    ...(intent && order.intentId !== null
      ? [
          ...at('intent', order.intentId, intent.id),
          ...at('amount asked', order.total, intent.amount),
          ...at('amount received', order.received, intent.amountReceived),
          ...at('status', order.intentStatus, intent.status),
          ...at('fee', order.fee, intent.fee),
        ]
      : []),
  ]
}

it('invariants 3, 4 and 5: after 200 orders with every fault, Stripe’s books equal ours to the cent', async () => {
  const placed: { id: string; total: number }[] = []
  await eachOf(Array.from({ length: orderCount }), async (_, index) => void placed.push(await placeAndShop(index)))
  placed.sort((a, b) => (a.id < b.id ? -1 : 1))
  await runBackgroundJobs(services())
  await eachOf(placed, ({ id, total }, index) => afterwards(randomOf(seed * 2 + index), id, total))
  await control('clock', { advanceMs: 2 * hour })
  await runUntilQuiet(2 * hour)

  const { paymentIntents } = await lookAt('books')
  // The emulator's own answer.
  const books = Map.groupBy(paymentIntents as Booked[], (intent) => intent.orderId)
  const { results } = await env.DB.prepare(ours).all<Ours>()
  expect(results).toHaveLength(orderCount)
  expect(results.flatMap((order) => differences(order, books.get(order.id) ?? []))).toEqual([])
  expect(bugs).toEqual([])

  // The mix was one: every kind of end has happened.
  const ends = new Set(results.flatMap(({ status, paymentStatus }) => [status, paymentStatus]))
  for (const end of ['paid', 'cancelled', 'refunded', 'partially_refunded', 'on_hold']) expect(ends).toContain(end)

  // Invariant 1 of stock beside it: what was sold has left, what was not is free again.
  const sold = await env.DB.prepare(
    `SELECT variant_id AS variantId, sum(quantity) AS quantity FROM order_items JOIN orders o ON o.id = order_id
      WHERE o.status NOT IN ('pending_payment', 'cancelled') GROUP BY variant_id`,
  ).all<{ variantId: string; quantity: number }>()
  for (const product of products) {
    const quantity = sold.results.find(({ variantId }) => variantId === product.variantId)?.quantity ?? 0
    const left = await stockOf(services(), product.variantId).snapshot()
    expect(left).toMatchObject({ onHand: onHand - quantity, reserved: 0 })
  }

  const report = await api<PaymentReport>('/admin/payments/report', { token: staff.token })
  const { generatedAt: _, ...lists } = report.body
  expect(lists).toEqual({
    paidWithoutOrder: [],
    orderWithoutPayment: [],
    mismatches: [],
    secondPayments: [],
    unknown: [],
    failedRefunds: [],
    expiringAuthorizations: [],
  })
}, 300_000)
