import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { runBackgroundJobs } from '../../background.ts'
import { stockOf } from '../../inventory/stub.ts'
import type { AdminOrder, Order } from '../../orders/contract.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { givenShipping, intentOf, orderBecomes, orderOf, pay } from '../../testing/checkout.ts'
import { given } from '../../testing/given.ts'
import { atStripe, chaos, eventOf, payAtStripe, webhook } from '../../testing/stripe.ts'
import { unique } from '../../testing/unique.ts'
import type { Intent } from './contract.ts'

const services = () => createServices(env, () => undefined)
const stock = (variantId: string) => stockOf(services(), variantId).snapshot()

const isDispatched = (order: Order) => order.shipments.length === 1

async function runJobs(): Promise<void> {
  // As if the last run were long ago.
  await env.DB.prepare('DELETE FROM due_jobs').run()
  await runBackgroundJobs(services())
}

async function anOrder(quantity = 1, onHand = 5) {
  const product = await given.product({ price: 2500, stock: onHand })
  const order = await orderOf(product.variantId, quantity)
  return { order, variantId: product.variantId, token: order.orderToken }
}

function eventsOf(order: Pick<Order, 'history'>): string[] {
  return order.history.map((entry) => entry.event)
}

beforeAll(async () => {
  await givenShipping()
})

describe('the payment intent of an order', () => {
  it('has the brief’s shape, and is the same one however often it is asked for', async () => {
    const { order, token } = await anOrder()
    const first = await intentOf(order.id, token, {
      amount: 3000,
      currency: 'usd',
      paymentMethodTypes: ['card', 'apple_pay'],
    })
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({
      amount: 3000,
      currency: 'usd',
      status: 'requires_payment_method',
      orderId: order.id,
    })
    expect(first.body.clientSecret).toMatch(new RegExp(`^${first.body.paymentIntentId}_secret_`))
    const again = await Promise.all(Array.from({ length: 5 }, () => intentOf(order.id, token)))
    for (const answer of again) expect(answer.body.paymentIntentId).toBe(first.body.paymentIntentId)
  })

  it('invariant 3: twenty tabs that ask at once get one intent', async () => {
    const { order, token } = await anOrder()
    const answers = await Promise.all(Array.from({ length: 20 }, () => intentOf(order.id, token)))
    const made = answers.filter((answer) => answer.status < 300)
    expect(made.length).toBeGreaterThan(0)
    expect(new Set(made.map((answer) => answer.body.paymentIntentId)).size).toBe(1)
  })

  it('invariant 5: a tampered amount or currency is refused, and the field named', async () => {
    const { order, token } = await anOrder()
    const refused = await intentOf(order.id, token, { amount: 1, currency: 'eur' })
    expect(refused).toBeProblem('amount-mismatch')
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/amount' }, { pointer: '/currency' }] })
  })

  it('replays the answer of an Idempotency-Key, to its own shopper alone', async () => {
    const { order, token } = await anOrder()
    const { order: other, token: theirs } = await anOrder()
    const key = { 'idempotency-key': unique('key') }
    const ask = (orderId: string, bearer: string) =>
      api<Intent>('/payments/intents', { body: { orderId }, token: bearer, headers: key })
    const first = await ask(order.id, token)
    const again = await ask(order.id, token)
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(await ask(other.id, token)).toBeProblem('idempotency-key-reused')
    expect((await ask(other.id, theirs)).body.orderId).toBe(other.id)
  })

  it('is asked for again with the same key when Stripe’s answer was lost', async () => {
    const { order, token } = await anOrder()
    await chaos(order.id, { loseResponses: 1 })
    const made = await intentOf(order.id, token)
    expect(made.status).toBe(201)
    const rows = await env.DB.prepare('SELECT attempt FROM payments WHERE order_id = ?').bind(order.id).all()
    expect(rows.results).toEqual([{ attempt: 1 }])
  })
})

describe('confirming', () => {
  it('invariant 4: a paid order commits its stock, gets its fulfilment record, and its mail', async () => {
    const { order, token, variantId } = await anOrder(2)
    const confirmed = await pay(order.id, token)
    expect(confirmed.body).toMatchObject({ status: 'succeeded', orderStatus: 'paid' })
    const paid = await orderBecomes(order.id, token, isDispatched)
    expect(paid).toMatchObject({ status: 'paid', paymentStatus: 'paid', shipments: [{ status: 'pending' }] })
    expect(await stock(variantId)).toMatchObject({ onHand: 3, reserved: 0 })
    await vi.waitFor(
      async () => {
        const row = await env.DB.prepare('SELECT status FROM deliveries WHERE reference = ?').bind(order.id).first()
        expect(row).toMatchObject({ status: 'sent' })
      },
      { timeout: 10_000 },
    )
  })

  it('gives a guest’s paid order to the account that has proven its address, and an unproven one nothing', async () => {
    const ownerOf = (id: string) => env.DB.prepare('SELECT user_id FROM orders WHERE id = ?').bind(id).first('user_id')
    for (const isProven of [1, 0]) {
      const [person, { order, token }] = [await given.customer(), await anOrder()]
      const prove = 'UPDATE users SET is_email_verified = ?, email = ? WHERE id = ?'
      const email = `${unique('proven')}@example.com`
      await env.DB.prepare(prove).bind(isProven, email, person.id).run()
      await env.DB.prepare('UPDATE orders SET email = ? WHERE id = ?').bind(email, order.id).run()
      expect(await ownerOf(order.id)).toBeNull()
      await pay(order.id, token)
      await orderBecomes(order.id, token, (one) => one.status === 'paid')
      expect(await ownerOf(order.id)).toBe(isProven ? person.id : null)
    }
  })

  it('tells a decline in the bank’s words, and takes another card afterwards', async () => {
    const { order, token } = await anOrder()
    const declined = await pay(order.id, token, 'pm_card_visa_chargeDeclinedInsufficientFunds')
    expect(declined).toBeProblem('payment-declined')
    expect(declined.body).toMatchObject({
      declineCode: 'insufficient_funds',
      detail: 'Your card has insufficient funds.',
    })
    await orderBecomes(order.id, token, (one) => one.paymentStatus === 'failed')
    expect((await pay(order.id, token)).body).toMatchObject({ status: 'succeeded', orderStatus: 'paid' })
  })

  it('says what to do next when the bank wants to see the shopper', async () => {
    const { order, token } = await anOrder()
    const answer = await pay(order.id, token, 'pm_card_authenticationRequired')
    expect(answer.body).toMatchObject({ status: 'requires_action', orderStatus: 'pending_payment' })
    expect(answer.body.nextAction).not.toBeNull()
  })

  it('sends the payer back from the bank to this shop only', async () => {
    const { order, token } = await anOrder()
    const { body } = await intentOf(order.id, token)
    const path = `/payments/intents/${body.paymentIntentId}/confirm`
    for (const returnUrl of ['https://evil.example/', 'javascript:alert(1)', 'data:text/html,x']) {
      const refused = await api(path, { body: { paymentMethodId: 'pm_card_visa', returnUrl }, token })
      expect(refused).toBeProblem('invalid-request')
      expect(refused.body).toMatchObject({ errors: [{ pointer: '/returnUrl' }] })
    }
  })

  it('refuses to pay twice, a foreign card id, and an unknown intent', async () => {
    const { order, token } = await anOrder()
    const { body } = await pay(order.id, token)
    const path = `/payments/intents/${body.paymentIntentId}/confirm`
    expect(await api(path, { body: { paymentMethodId: 'pm_card_visa' }, token })).toBeProblem('payment-state-refused')
    expect(await api(path, { body: { paymentMethodId: '4242424242424242' }, token })).toBeProblem('invalid-request')
    expect(await intentOf(order.id, token)).toBeProblem('payment-state-refused')
    expect(await api('/payments/intents/pi_nothing', { token })).toBeProblem('not-found')
  })

  it('invariant 3: twenty confirmations at once charge once', async () => {
    const { order, token } = await anOrder()
    const { body } = await intentOf(order.id, token)
    const path = `/payments/intents/${body.paymentIntentId}/confirm`
    await Promise.all(Array.from({ length: 20 }, () => api(path, { body: { paymentMethodId: 'pm_card_visa' }, token })))
    const paid = await orderBecomes(order.id, token, isDispatched)
    expect(eventsOf(paid).filter((event) => event === 'pay')).toHaveLength(1)
    const read = await api<Intent>(`/payments/intents/${body.paymentIntentId}`, { token })
    expect(read.body).toMatchObject({ status: 'succeeded', amount: 3000 })
  })
})

describe('the webhook', () => {
  it('invariant 4: pays the order although the browser never came back', async () => {
    const { order, token } = await anOrder()
    const { body } = await intentOf(order.id, token)
    await payAtStripe(body.paymentIntentId)
    expect(await orderBecomes(order.id, token, isDispatched)).toMatchObject({ status: 'paid' })
  })

  it('invariant 3: delivered five times, and before the browser returns, settles once', async () => {
    const { order, token, variantId } = await anOrder(1, 5)
    await chaos(order.id, { duplicate: 4 })
    const { body } = await intentOf(order.id, token)
    await payAtStripe(body.paymentIntentId)
    await Promise.all(Array.from({ length: 5 }, () => webhook(eventOf(unique('evt'), body.paymentIntentId))))
    const paid = await orderBecomes(order.id, token, isDispatched)
    expect(eventsOf(paid)).toEqual(['place', 'pay'])
    expect(await stock(variantId)).toMatchObject({ onHand: 4, reserved: 0 })
    const { results } = await env.DB.prepare("SELECT kind FROM outbox WHERE payload ->> 'orderId' = ? ORDER BY kind")
      .bind(order.id)
      .all()
    expect(results).toEqual([{ kind: 'order.confirmation' }, { kind: 'stock.commit' }])
  })

  it('stores an event once and counts its deliveries', async () => {
    const { order, token } = await anOrder()
    const { body } = await intentOf(order.id, token)
    const id = unique('evt')
    await Promise.all(Array.from({ length: 5 }, () => webhook(eventOf(id, body.paymentIntentId))))
    const row = await env.DB.prepare('SELECT deliveries FROM stripe_events WHERE id = ?').bind(id).first()
    expect(row).toEqual({ deliveries: 5 })
  })

  it('refuses a missing, wrong or old signature, one from the future, and an altered body', async () => {
    const event = eventOf(unique('evt'), 'pi_1')
    const now = Math.floor(Date.now() / 1000)
    expect(await webhook(event, { secret: 'whsec_other' })).toBeProblem('webhook-signature-invalid')
    expect(await webhook(event, { timestamp: now - 400 })).toBeProblem('webhook-signature-invalid')
    expect(await webhook(event, { timestamp: now + 400 })).toBeProblem('webhook-signature-invalid')
    expect(await webhook(event, { tamper: (body) => body.replace('pi_1', 'pi_2') })).toBeProblem(
      'webhook-signature-invalid',
    )
    const bare = { method: 'POST', body: JSON.stringify(event) } as const
    expect(await api('/payments/webhooks/stripe', bare)).toBeProblem('webhook-signature-invalid')
    const none = await env.DB.prepare('SELECT count(*) AS n FROM stripe_events WHERE id = ?').bind(event.id).first()
    expect(none).toEqual({ n: 0 })
  })

  it('believes Stripe, not the event: a made-up success of an unpaid intent pays nothing', async () => {
    const { order, token } = await anOrder()
    const { body } = await intentOf(order.id, token)
    const id = unique('evt')
    await webhook(eventOf(id, body.paymentIntentId))
    await vi.waitFor(
      async () => {
        const row = await env.DB.prepare('SELECT status FROM stripe_events WHERE id = ?').bind(id).first()
        expect(row).toEqual({ status: 'done' })
      },
      { timeout: 10_000 },
    )
    expect((await api<Order>(`/orders/${order.id}`, { token })).body.status).toBe('pending_payment')
  })

  it('invariant 4: every webhook lost, the due jobs find the payment', async () => {
    const { order, token } = await anOrder()
    await chaos(order.id, { drop: true })
    const { body } = await intentOf(order.id, token)
    await payAtStripe(body.paymentIntentId)
    await env.DB.prepare('UPDATE payments SET updated_at = 0 WHERE order_id = ?').bind(order.id).run()
    await runJobs()
    expect(await orderBecomes(order.id, token, isDispatched)).toMatchObject({ status: 'paid' })
  })

  it('invariant 6: a kill between payment and settlement heals: pending events and unsent effects are sent again', async () => {
    const { order, token } = await anOrder()
    await chaos(order.id, { drop: true })
    const { body } = await intentOf(order.id, token)
    await payAtStripe(body.paymentIntentId)
    // The event was stored, and its queue message died with the process.
    await env.DB.prepare('INSERT INTO stripe_events (id, type, object_id, payload, received_at) VALUES (?, ?, ?, ?, 0)')
      .bind(unique('evt'), 'payment_intent.succeeded', body.paymentIntentId, '{}')
      .run()
    await runJobs()
    expect(await orderBecomes(order.id, token, isDispatched)).toMatchObject({ status: 'paid' })
  })
})

describe('money and stock that miss each other', () => {
  it('invariant 4: a payment for a cancelled order without stock is refunded by itself', async () => {
    const { order, token, variantId } = await anOrder(1, 1)
    await chaos(order.id, { drop: true })
    const { body } = await intentOf(order.id, token)
    await payAtStripe(body.paymentIntentId)
    // The order was cancelled before the payment was known, and its unit was sold to another shopper.
    await env.DB.batch([
      env.DB.prepare("UPDATE orders SET status = 'cancelled', expires_at = NULL WHERE id = ?").bind(order.id),
      env.DB.prepare('UPDATE payments SET updated_at = 0 WHERE order_id = ?').bind(order.id),
    ])
    await stockOf(services(), variantId).release({ reservationId: order.id })
    const other = await orderOf(variantId)
    expect(other.status).toBe('pending_payment')
    await runJobs()
    const refunded = await orderBecomes(order.id, token, (one) => one.paymentStatus === 'refunded')
    expect(refunded).toMatchObject({ status: 'cancelled', refundedAmount: 3000 })
    expect(await stock(variantId)).toMatchObject({ onHand: 1, reserved: 1 })
    const rows = await env.DB.prepare('SELECT status FROM refunds WHERE order_id = ?').bind(order.id).all()
    expect(rows.results).toEqual([{ status: 'succeeded' }])
  })

  it('invariant 4: a payment for a cancelled order lives again while its units can be had', async () => {
    const { order, token, variantId } = await anOrder(1, 1)
    await chaos(order.id, { drop: true })
    const { body } = await intentOf(order.id, token)
    await payAtStripe(body.paymentIntentId)
    await env.DB.batch([
      env.DB.prepare("UPDATE orders SET status = 'cancelled', expires_at = NULL WHERE id = ?").bind(order.id),
      env.DB.prepare('UPDATE payments SET updated_at = 0 WHERE order_id = ?').bind(order.id),
    ])
    await stockOf(services(), variantId).release({ reservationId: order.id })
    await runJobs()
    const alive = await orderBecomes(order.id, token, isDispatched)
    expect(alive).toMatchObject({ status: 'paid', paymentStatus: 'paid', cancelledAt: null })
    expect(await stock(variantId)).toMatchObject({ onHand: 0, reserved: 0 })
  })

  it('holds an amount that is not the order’s, and says so loudly instead of settling', async () => {
    const { order, token } = await anOrder()
    const { body } = await intentOf(order.id, token)
    await chaos(order.id, { drop: true })
    await atStripe(`payment_intents/${body.paymentIntentId}`, { amount: '50' })
    await payAtStripe(body.paymentIntentId)
    await api(`/payments/intents/${body.paymentIntentId}`, { token })
    const after = await api<Order>(`/orders/${order.id}`, { token })
    expect(after.body.status).toBe('pending_payment')
    expect(eventsOf(after.body)).toContain('payment-mismatch')
  })

  it('a shopper who cancels an order that is being paid is told so', async () => {
    const { order, token } = await anOrder()
    const { body } = await intentOf(order.id, token)
    await chaos(order.id, { drop: true })
    await payAtStripe(body.paymentIntentId)
    expect(await api(`/orders/${order.id}/cancel`, { method: 'POST', token })).toBeProblem('order-already-paying')
  })
})

describe('Stripe away', () => {
  it('answers 503 in human words, loses nothing, and goes on when Stripe is back', async () => {
    const { order, token } = await anOrder()
    await chaos(order.id, { down: 4 })
    expect(await intentOf(order.id, token)).toBeProblem('payment-provider-unavailable')
    await chaos(order.id, { down: 0 })
    expect((await pay(order.id, token)).body).toMatchObject({ status: 'succeeded' })
  })
})

describe('cancelling by staff', () => {
  it('a paid order goes back on the shelf, and the money to the shopper', async () => {
    const { order, token, variantId } = await anOrder(2, 2)
    await pay(order.id, token)
    await orderBecomes(order.id, token, isDispatched)
    const staff = await given.staff()
    expect(await api(`/orders/${order.id}/cancel`, { method: 'POST', token })).toBeProblem('order-transition-refused')
    const cancelled = await api<AdminOrder>(`/admin/orders/${order.id}/cancel`, {
      body: { reason: 'Broken in the shop' },
      token: staff.token,
    })
    expect(cancelled.body).toMatchObject({ status: 'cancelled', actions: [] })
    await orderBecomes(order.id, token, (one) => one.paymentStatus === 'refunded')
    await vi.waitFor(async () => expect(await stock(variantId)).toMatchObject({ onHand: 2, reserved: 0 }), {
      timeout: 10_000,
    })
  })
})
