import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { createTestStripe } from '../testing/in-memory.ts'
import { deliver, dueDeliveries, resend, type WebhookSender } from '../webhook-sender.ts'
import { CALM, mergeChaos, spend } from './chaos.ts'
import { afterAttempt, planDeliveries, RETRY_AFTER_MS } from './delivery.ts'
import { signatureHeader } from './signature.ts'

describe('a signature', () => {
  it('passes the SDK’s own check with each of several secrets, and no other', async () => {
    const payload = '{"id":"evt_1","object":"event"}'
    const header = await signatureHeader(payload, ['whsec_old', 'whsec_new'], Math.floor(Date.now() / 1000))
    const stripe = new Stripe('sk_test_x')
    const check = (secret: string, body = payload) => stripe.webhooks.constructEventAsync(body, header, secret)
    await expect(check('whsec_old')).resolves.toMatchObject({ id: 'evt_1' })
    await expect(check('whsec_new')).resolves.toMatchObject({ id: 'evt_1' })
    await expect(check('whsec_other')).rejects.toThrow()
    await expect(check('whsec_old', payload.replace('evt_1', 'evt_2'))).rejects.toThrow()
  })
})

describe('a delivery', () => {
  it.each([
    [1, 200, 'succeeded', 0],
    [1, 204, 'succeeded', 0],
    [1, 301, 'pending', RETRY_AFTER_MS[0]],
    [1, 500, 'pending', RETRY_AFTER_MS[0]],
    [2, null, 'pending', RETRY_AFTER_MS[1]],
    [3, 500, 'failed', 0],
  ])('after attempt %i answered %s is %s', (attempts, status, state, wait) => {
    expect(afterAttempt(attempts, status, 1_000)).toEqual({ state, dueMs: 1_000 + Number(wait) })
  })

  it.each([
    [{}, [{ state: 'pending', dueMs: 0 }]],
    [{ duplicate: 2 }, Array.from({ length: 3 }, () => ({ state: 'pending', dueMs: 0 }))],
    [{ drop: true }, [{ state: 'dropped', dueMs: 0 }]],
    [{ drop: ['charge.updated'] }, [{ state: 'pending', dueMs: 0 }]],
    [{ delayMs: 500 }, [{ state: 'pending', dueMs: 500 }]],
  ])('is planned under %j', (asked, plan) => {
    expect(planDeliveries('payment_intent.succeeded', mergeChaos(CALM, asked), 0, 0)).toEqual(plan)
  })

  it('of a later event comes first when they are reordered', () => {
    const chaos = mergeChaos(CALM, { reorder: true })
    const [first, second] = [0, 1].map((position) => planDeliveries('x', chaos, 0, position)[0]?.dueMs ?? 0)
    expect(second).toBeLessThan(Number(first))
  })
})

describe('chaos', () => {
  it('runs down, and ends', () => {
    const [applied, left] = spend(mergeChaos(CALM, { down: 1 }), 'down')
    expect(applied).toBe(true)
    expect(spend(left, 'down')).toEqual([false, left])
  })

  it('ignores what it cannot read', () => {
    const odd = {
      duplicate: -1,
      drop: 7,
      delayMs: '9',
      reorder: 'yes',
      downMode: 'x',
      processing: 4,
      apiVersion: 3,
      livemode: 'no',
      signWith: 'whsec_1',
      twoEvents: 1,
    }
    expect(mergeChaos(CALM, odd)).toEqual(CALM)
  })
})

describe('the sender', () => {
  const withShop = (answer: () => Response | Promise<Response>) => {
    const stripe = createTestStripe()
    const sent: Request[] = []
    const sender: WebhookSender = {
      store: stripe.store,
      secrets: ['whsec_1'],
      now: stripe.now,
      async send(request) {
        sent.push(request)
        return answer()
      },
    }
    stripe.post('/v1/payment_intents', { amount: '900', currency: 'usd', metadata: { order_id: 'ord_1' } })
    return { stripe, sender, sent }
  }
  const run = async ({ stripe, sender }: ReturnType<typeof withShop>) => {
    for (const id of dueDeliveries(stripe.store, stripe.now())) await deliver(sender, id)
  }

  it('posts the event raw to the shop and counts it as delivered', async () => {
    const shop = withShop(() => new Response('ok'))
    await run(shop)
    expect(shop.sent.map(({ url, method }) => `${method} ${url}`)).toEqual([
      'POST https://souk-api/api/v1/payments/webhooks/stripe',
    ])
    const [event] = shop.stripe.store.list('event', { limit: 1 }).data
    expect(event).toMatchObject({ pending_webhooks: 0, api_version: '2026-10-28.endive', livemode: false })
  })

  it('signs every attempt again and waits longer each time', async () => {
    const shop = withShop(() => new Response('no', { status: 503 }))
    for (const wait of [...RETRY_AFTER_MS, 0]) {
      await run(shop)
      expect(dueDeliveries(shop.stripe.store, shop.stripe.now())).toEqual([])
      shop.stripe.advance(wait)
    }
    expect(shop.sent).toHaveLength(3)
    expect(shop.stripe.store.sql.run('SELECT state FROM deliveries')).toMatchObject([{ state: 'failed' }])
  })

  it('takes a connection that breaks for a failure', async () => {
    const shop = withShop(() => Promise.reject(new Error('refused')))
    await run(shop)
    expect(shop.stripe.store.sql.run('SELECT status, body FROM attempts')).toMatchObject([
      { status: null, body: 'Error: refused' },
    ])
  })

  it('sends an event again by hand', async () => {
    const shop = withShop(() => new Response('ok'))
    await run(shop)
    const [event] = shop.stripe.store.list('event', { limit: 1 }).data
    expect(resend(shop.stripe.store, event?.id ?? '', shop.stripe.now())).toBe(1)
    await run(shop)
    expect(shop.sent).toHaveLength(2)
  })
})
