import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { runBackgroundJobs } from '../../background.ts'
import { stockOf } from '../../inventory/stub.ts'
import type { Order } from '../../orders/contract.ts'
import type { Bindings } from '../../platform/settings.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { givenShipping, intentOf, orderBecomes, orderOf, pay } from '../../testing/checkout.ts'
import { given } from '../../testing/given.ts'
import { askStripe, atStripe, chaos, control, eventOf, lookAt, payAtStripe, webhook } from '../../testing/stripe.ts'
import { unique } from '../../testing/unique.ts'
import type { Intent } from '../intents/contract.ts'
import { callStripe, verifyEvent } from '../stripe/stripe.ts'

// Each scenario of reference stripe.md section 7, under its own name.

// What the test configuration adds to the generated bindings.
const bindings: Bindings = env
const services = (now?: () => number) => createServices(env, () => undefined, now)
const stock = (variantId: string) => stockOf(services(), variantId).snapshot()

beforeAll(async () => {
  await givenShipping()
})

async function anOrder(chaosOf: Record<string, unknown> = {}, onHand = 5) {
  const product = await given.product({ price: 2500, stock: onHand })
  const { id, orderToken: token } = await orderOf(product.variantId)
  await chaos(id, chaosOf)
  return { id, token, variantId: product.variantId }
}
type AnOrder = Awaited<ReturnType<typeof anOrder>>

async function intentIdOf({ id, token }: AnOrder): Promise<string> {
  const { body } = await intentOf(id, token)
  return body.paymentIntentId
}

const isBooked = (order: Order) => order.status === 'paid' && order.shipments.length === 1
const becomesBooked = ({ id, token }: AnOrder) => orderBecomes(id, token, isBooked)
const eventsOf = (order: Pick<Order, 'history'>) => order.history.map(({ event }) => event)

/** The due jobs, as if the last run were long ago and these payments had no news since. */
async function heal(...orders: readonly AnOrder[]): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('UPDATE due_jobs SET last_run_at = 0'),
    env.DB.prepare('UPDATE outbox SET sent_at = NULL WHERE done_at IS NULL'),
    ...orders.map(({ id }) => env.DB.prepare('UPDATE payments SET updated_at = 0 WHERE order_id = ?').bind(id)),
  ])
  await runBackgroundJobs(services())
}

/** What Stripe took for an order, in minor units, and how many intents it has: the other side of the books. */
async function takenFor({ id }: AnOrder): Promise<{ intents: number; amount: number }> {
  const { paymentIntents } = await lookAt(`books?orderId=${id}`)
  // The emulator's own answer.
  const books = paymentIntents as { amountReceived: number; refunded: number }[]
  return { intents: books.length, amount: books.reduce((sum, one) => sum + one.amountReceived - one.refunded, 0) }
}

const rowsOf = async (sql: string, id: string) => (await env.DB.prepare(sql).bind(id).all()).results
const attemptsOf = async ({ id }: AnOrder): Promise<number[]> => {
  const { deliveries } = await lookAt(`deliveries?orderId=${id}`)
  // The emulator's own answer.
  return (deliveries as { attempts: { status: number }[] }[]).flatMap((one) => one.attempts.map(({ status }) => status))
}

describe('events', () => {
  it('webhook before response', async () => {
    const order = await anOrder({ webhookFirst: 5 })
    const paid = await pay(order.id, order.token)
    expect(paid.body).toMatchObject({ status: 'succeeded', orderStatus: 'paid' })
    expect(eventsOf(await becomesBooked(order))).toEqual(['place', 'pay'])
    expect(await takenFor(order)).toEqual({ intents: 1, amount: 3000 })
  })

  it('webhook twice at once', async () => {
    const order = await anOrder({ duplicate: 3, twoEvents: true })
    await payAtStripe(await intentIdOf(order))
    expect(eventsOf(await becomesBooked(order))).toEqual(['place', 'pay'])
    expect(await stock(order.variantId)).toMatchObject({ onHand: 4, reserved: 0 })
    const kinds = await rowsOf("SELECT kind FROM outbox WHERE payload ->> 'orderId' = ? ORDER BY kind", order.id)
    expect(kinds).toEqual([{ kind: 'order.confirmation' }, { kind: 'stock.commit' }])
    const charges = await rowsOf('SELECT status, amount FROM payment_transactions WHERE order_id = ?', order.id)
    expect(charges).toEqual([{ status: 'succeeded', amount: 3000 }])
  })

  it('events reversed', async () => {
    const order = await anOrder({ reorder: true, delayMs: 1 })
    const intentId = await intentIdOf(order)
    await payAtStripe(intentId, 'pm_card_chargeDeclined')
    await payAtStripe(intentId)
    await control('settle')
    const paid = await becomesBooked(order)
    expect(eventsOf(paid).filter((event) => event === 'pay')).toHaveLength(1)
    expect(paid.paymentStatus).toBe('paid')
  })

  it('webhook dropped (cron heals)', async () => {
    const order = await anOrder({ drop: true })
    await payAtStripe(await intentIdOf(order), 'pm_card_chargeDeclined')
    await payAtStripe(await intentIdOf(order))
    await heal(order)
    expect(await becomesBooked(order)).toMatchObject({ status: 'paid', paymentStatus: 'paid' })
    // The list of events brings the declined try too, which the intent has forgotten.
    await vi.waitFor(
      async () => {
        const tries = await rowsOf(
          'SELECT status, failure_reason IS NULL AS fine FROM payment_transactions WHERE order_id = ? ORDER BY status',
          order.id,
        )
        expect(tries).toEqual([
          { status: 'failed', fine: 0 },
          { status: 'succeeded', fine: 1 },
        ])
      },
      { timeout: 10_000 },
    )
  })

  it('two Event objects for one change have one effect', async () => {
    const order = await anOrder({ drop: true })
    const intentId = await intentIdOf(order)
    await payAtStripe(intentId)
    const events = Array.from({ length: 6 }, () => eventOf(unique('evt'), intentId))
    await Promise.all(events.map((event) => webhook(event)))
    expect(eventsOf(await becomesBooked(order))).toEqual(['place', 'pay'])
  })
})

/**
 * What other shoppers' calls come to meanwhile. One scenario's lost answers are most of what a shop without them hears
 * from Stripe in ten seconds: its circuit would rightly open, for the scenario's own next step and for those after it.
 * The most that two neighbours lose is sixteen answers.
 */
async function otherTraffic(): Promise<void> {
  const shop = services()
  const call = () => callStripe(shop, 'events.list', (stripe) => stripe.events.list({ limit: 1 }))
  const answers = await Promise.all(Array.from({ length: 40 }, call))
  expect(answers.filter(({ ok }) => !ok)).toEqual([])
}

describe('answers that do not come', () => {
  beforeEach(otherTraffic)
  afterAll(otherTraffic)

  it('response lost after commit', async () => {
    const order = await anOrder({ loseResponses: 1, drop: true })
    const intentId = await intentIdOf(order)
    expect((await takenFor(order)).intents).toBe(1)
    await chaos(order.id, { loseResponses: 1 })
    const path = `/payments/intents/${intentId}/confirm`
    const confirm = () => api<Intent>(path, { body: { paymentMethodId: 'pm_card_visa' }, token: order.token })
    expect((await confirm()).body).toMatchObject({ status: 'succeeded', orderStatus: 'paid' })
    expect(await confirm()).toBeProblem('payment-state-refused')
    await becomesBooked(order)
    expect(await takenFor(order)).toEqual({ intents: 1, amount: 3000 })
  })

  it('500 then replay', async () => {
    const order = await anOrder({ failAfter: 1, drop: true })
    // Stripe made the intent and replays its 500 for every try with the same key.
    expect(await intentOf(order.id, order.token)).toBeProblem('payment-provider-unavailable')
    expect(await intentOf(order.id, order.token)).toBeProblem('payment-provider-unavailable')
    expect((await takenFor(order)).intents).toBe(1)
    await heal(order)
    const intentId = await intentIdOf(order)
    await chaos(order.id, { failAfter: 1 })
    const path = `/payments/intents/${intentId}/confirm`
    const confirmed = await api<Intent>(path, { body: { paymentMethodId: 'pm_card_visa' }, token: order.token })
    expect(confirmed.body).toMatchObject({ status: 'succeeded', orderStatus: 'paid' })
    await becomesBooked(order)
    expect(await takenFor(order)).toEqual({ intents: 1, amount: 3000 })
  })

  it('500 then replay: half a minute later the shopper’s own next try finds the intent', async () => {
    const order = await anOrder({ failAfter: 1 })
    expect(await intentOf(order.id, order.token)).toBeProblem('payment-provider-unavailable')
    await env.DB.prepare('UPDATE payments SET key_created_at = key_created_at - 31000 WHERE order_id = ?')
      .bind(order.id)
      .run()
    expect((await intentOf(order.id, order.token)).status).toBe(201)
    expect((await takenFor(order)).intents).toBe(1)
  })

  it('429 lock_timeout', async () => {
    const order = await anOrder({ locked: 2 })
    expect((await pay(order.id, order.token)).body).toMatchObject({ status: 'succeeded' })
    await becomesBooked(order)
    expect(await takenFor(order)).toEqual({ intents: 1, amount: 3000 })
  })

  it('SDK retry on 409', async () => {
    const order = await anOrder({ holdMs: 150 })
    const answers = await Promise.all([intentOf(order.id, order.token), intentOf(order.id, order.token)])
    expect(new Set(answers.map(({ body }) => body.paymentIntentId)).size).toBe(1)
    expect(answers.every(({ status }) => status < 300)).toBe(true)
    expect((await takenFor(order)).intents).toBe(1)
  })

  it('idempotency mismatch', async () => {
    const order = await anOrder({ failAfter: 1 })
    expect(await intentOf(order.id, order.token)).toBeProblem('payment-provider-unavailable')
    // The same key with other parameters, as after a change of the shop's name between two tries.
    await env.DB.prepare("UPDATE orders SET order_number = order_number || 'X' WHERE id = ?").bind(order.id).run()
    const found = await intentOf(order.id, order.token)
    expect(found.status).toBe(201)
    expect(await takenFor(order)).toEqual({ intents: 1, amount: 0 })
    const [row] = await rowsOf('SELECT attempt FROM payments WHERE order_id = ?', order.id)
    expect(row).toEqual({ attempt: 1 })
  })

  it('a key older than 23 hours is not used again before the intent was looked for', async () => {
    const [lost, never] = [await anOrder({ failAfter: 1 }), await anOrder({ down: 4 })]
    for (const order of [lost, never]) {
      expect(await intentOf(order.id, order.token)).toBeProblem('payment-provider-unavailable')
      await env.DB.prepare('UPDATE payments SET key_created_at = key_created_at - 86400000 WHERE order_id = ?')
        .bind(order.id)
        .run()
      expect((await intentOf(order.id, order.token)).status).toBe(201)
      expect((await takenFor(order)).intents).toBe(1)
    }
    const attempts = 'SELECT attempt FROM payments WHERE order_id = ?'
    expect(await rowsOf(attempts, lost.id)).toEqual([{ attempt: 1 }])
    expect(await rowsOf(attempts, never.id)).toEqual([{ attempt: 2 }])
  })
})

describe('shoppers', () => {
  it('success after cancel', async () => {
    const [alive, sold] = [await anOrder({ drop: true }, 1), await anOrder({ drop: true }, 1)]
    for (const order of [alive, sold]) {
      await payAtStripe(await intentIdOf(order))
      await env.DB.prepare("UPDATE orders SET status = 'cancelled', expires_at = NULL WHERE id = ?")
        .bind(order.id)
        .run()
      await stockOf(services(), order.variantId).release({ reservationId: order.id })
    }
    await orderOf(sold.variantId)
    await heal(alive, sold)
    await becomesBooked(alive)
    expect(await takenFor(alive)).toEqual({ intents: 1, amount: 3000 })
    await orderBecomes(sold.id, sold.token, (one) => one.paymentStatus === 'refunded')
    expect(await takenFor(sold)).toEqual({ intents: 1, amount: 0 })
  })

  it('decline then success', async () => {
    const order = await anOrder()
    expect(await pay(order.id, order.token, 'pm_card_chargeDeclined')).toBeProblem('payment-declined')
    expect((await pay(order.id, order.token)).body).toMatchObject({ status: 'succeeded', orderStatus: 'paid' })
    await becomesBooked(order)
    await vi.waitFor(async () => {
      const tries = await rowsOf('SELECT status FROM payment_transactions WHERE order_id = ? ORDER BY status', order.id)
      expect(tries).toEqual([{ status: 'failed' }, { status: 'succeeded' }])
    })
    expect(
      await rowsOf(
        'SELECT failure_reason, card_brand, card_last4, risk_level FROM payments WHERE order_id = ?',
        order.id,
      ),
    ).toEqual([{ failure_reason: null, card_brand: 'visa', card_last4: '4242', risk_level: 'normal' }])
  })

  it('3DS abandoned', async () => {
    const order = await anOrder()
    const asked = await pay(order.id, order.token, 'pm_card_authenticationRequired')
    expect(asked.body).toMatchObject({ status: 'requires_action' })
    await env.DB.prepare('UPDATE orders SET expires_at = 1 WHERE id = ?').bind(order.id).run()
    await heal(order)
    // Reading the intent keeps it open once more; the next time its time is over.
    await env.DB.prepare('UPDATE orders SET expires_at = 1, created_at = ? WHERE id = ?')
      .bind(Date.now() - 25 * 3_600_000, order.id)
      .run()
    await heal()
    await orderBecomes(order.id, order.token, (one) => one.status === 'cancelled')
    expect(await askStripe(`payment_intents/${asked.body.paymentIntentId}`)).toMatchObject({ status: 'canceled' })
    await vi.waitFor(async () => expect(await stock(order.variantId)).toMatchObject({ onHand: 5, reserved: 0 }))
    expect(await takenFor(order)).toEqual({ intents: 1, amount: 0 })
  })

  it('amount tampered', async () => {
    const order = await anOrder({ drop: true })
    const tampered = await intentOf(order.id, order.token, {
      amount: 1,
      currency: 'eur',
      paymentMethodTypes: ['card', 'apple_pay', 'google_pay'],
    })
    expect(tampered).toBeProblem('amount-mismatch')
    expect(tampered.body).toMatchObject({ errors: [{ pointer: '/amount' }, { pointer: '/currency' }] })
    const intentId = await intentIdOf(order)
    await atStripe(`payment_intents/${intentId}`, { amount: '50' })
    await payAtStripe(intentId)
    await heal(order)
    const { body } = await api<Order>(`/orders/${order.id}`, { token: order.token })
    expect(body.status).toBe('pending_payment')
    expect(eventsOf(body).filter((event) => event === 'payment-mismatch')).toHaveLength(1)
    const staff = await given.staff()
    const report = await api<{ mismatches: unknown[] }>('/admin/payments/report', { token: staff.token })
    expect(report.body.mismatches).toContainEqual(
      expect.objectContaining({ orderId: order.id, amountReceived: 50, amount: 3000 }),
    )
  })

  it('names the payment method type that is not offered', async () => {
    const order = await anOrder()
    const unknown = await intentOf(order.id, order.token, { paymentMethodTypes: ['paypal'] })
    expect(unknown).toBeProblem('invalid-request')
    expect(unknown.body).toMatchObject({ errors: [{ pointer: '/paymentMethodTypes/0' }] })
  })
})

describe('signatures', () => {
  const settles = async (order: AnOrder) => {
    await payAtStripe(await intentIdOf(order))
    await becomesBooked(order)
  }
  /** The bad deliveries changed nothing; the next honest one of the same event does. */
  async function isRefusedThenHeals(order: AnOrder): Promise<void> {
    await payAtStripe(await intentIdOf(order))
    await control('settle')
    const statuses = await attemptsOf(order)
    expect(statuses.length).toBeGreaterThan(0)
    expect(statuses).toContain(400)
    expect(await rowsOf('SELECT status FROM orders WHERE id = ?', order.id)).toEqual([{ status: 'pending_payment' }])
    await chaos(order.id, { badSignature: 0, alterBody: 0, livemode: 0, signedAgoMs: 0, signWith: [] })
    await heal(order)
    await becomesBooked(order)
  }

  it('secret rolled (two v1)', async () => {
    const [old, fresh] = ['whsec_old', 'whsec_new']
    const order = await anOrder({ signWith: [old, bindings.STRIPE_WEBHOOK_SECRET ?? ''] })
    await settles(order)
    expect(await attemptsOf(order)).not.toContain(400)
    // The shop's side of a rotation: either secret alone is enough.
    const { generateTestHeaderStringAsync } = await import('stripe').then(
      ({ default: Stripe }) => new Stripe('sk_test_x').webhooks,
    )
    const header = await generateTestHeaderStringAsync({ payload: '{}', secret: fresh })
    expect(await verifyEvent('{}', header, [old, fresh], Date.now())).not.toBeNull()
    expect(await verifyEvent('{}', header, [old], Date.now())).toBeNull()
  })

  it('stale timestamp', async () => {
    await isRefusedThenHeals(await anOrder({ signedAgoMs: 400_000 }))
  })

  it('bad signature', async () => {
    await isRefusedThenHeals(await anOrder({ badSignature: 100 }))
  })

  it('body altered', async () => {
    await isRefusedThenHeals(await anOrder({ alterBody: 100 }))
  })

  it('wrong livemode', async () => {
    await isRefusedThenHeals(await anOrder({ livemode: 100 }))
    const id = unique('evt')
    expect(await webhook({ ...eventOf(id, 'pi_1'), livemode: true })).toBeProblem('webhook-environment-wrong')
    expect(await rowsOf('SELECT id FROM stripe_events WHERE id = ?', id)).toEqual([])
  })

  it('an event in another version of the API is counted, and acted on all the same', async () => {
    const order = await anOrder({ apiVersion: '2024-12-18.acacia' })
    await settles(order)
    const { body } = await api<{ text: string }>('//metrics', { token: (await given.staff()).token })
    expect(body.text).toMatch(/souk_stripe_events_other_version [1-9]/)
    // Whatever the other scenarios left behind is counted, and the tampered amount is among it.
    expect(body.text).toMatch(/souk_payment_discrepancies [1-9]/)
  })
})
