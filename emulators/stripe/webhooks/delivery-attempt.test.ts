import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { AFTERMATH_MS } from '../state/aftermath.ts'
import { createTestStripe } from '../testing/in-memory.ts'
import { ORDER, pay } from '../testing/payments.ts'
import { deliver, dueDeliveries } from '../webhook-sender.ts'
import { CALM, mergeChaos } from './chaos.ts'
import { prepareAttempt } from './delivery-attempt.ts'
import { createEvent } from './event.ts'

const sdk = new Stripe('sk_test_x')
const event = createEvent({
  type: 'charge.succeeded',
  object: { id: 'ch_1', object: 'charge' },
  now: 1_700_000_000,
  pendingWebhooks: 1,
  requestId: null,
  idempotencyKey: null,
})
const endpoint = { api_version: '2026-10-28.endive' }

function open(asked: Record<string, unknown>, secret = 'whsec_1') {
  const chaos = mergeChaos(CALM, asked)
  return prepareAttempt(event, endpoint, ['whsec_1', 'whsec_2'], chaos, Date.now()).then(({ body, signature }) =>
    sdk.webhooks.constructEventAsync(body, signature, secret),
  )
}

describe('a delivery', () => {
  it('passes the check of the SDK with each secret while one is being rolled', async () => {
    for (const secret of ['whsec_1', 'whsec_2']) await expect(open({}, secret)).resolves.toMatchObject(event)
  })

  it('can be signed with secrets that the shop is only about to learn', async () => {
    await expect(open({ signWith: ['whsec_new'] }, 'whsec_new')).resolves.toMatchObject({ id: event.id })
    await expect(open({ signWith: ['whsec_new'] })).rejects.toThrow(/No signatures found matching/)
  })

  it.each([
    ['signed by a stranger', { badSignature: 1 }, /No signatures found matching/],
    ['changed on its way', { alterBody: 1 }, /No signatures found matching/],
    ['signed too long ago', { signedAgoMs: 301_000 }, /Timestamp outside the tolerance zone/],
  ])('that was %s is refused by the SDK', async (_, asked, reason) => {
    await expect(open(asked)).rejects.toThrow(reason)
  })

  it.each([
    [{ livemode: 1 }, { livemode: true }],
    [{ apiVersion: '2024-12-18.acacia' }, { api_version: '2024-12-18.acacia' }],
  ])('under %j is signed well and says so', async (asked, says) => {
    await expect(open(asked)).resolves.toMatchObject(says)
  })

  it("comes in its endpoint's version", async () => {
    const { body } = await prepareAttempt(event, { api_version: '2025-09-30.clover' }, ['whsec_1'], CALM, 0)
    expect(JSON.parse(body)).toMatchObject({ api_version: '2025-09-30.clover' })
  })
})

describe('chaos of an order', () => {
  async function sentBy(token: string, chaos: Record<string, unknown>, play: (intent: string) => void = () => {}) {
    const stripe = createTestStripe()
    const intent = pay(stripe, token)
    stripe.setChaos(ORDER, chaos)
    stripe.store.sql.run('DELETE FROM deliveries')
    stripe.advance(AFTERMATH_MS)
    play(intent.id)
    const bodies: { type: string; livemode: boolean }[] = []
    const sender = {
      store: stripe.store,
      secrets: ['whsec_1'],
      now: stripe.now,
      async send(request: Request) {
        bodies.push(await request.json())
        return new Response('ok')
      },
    }
    for (const id of dueDeliveries(stripe.store, stripe.now())) await deliver(sender, id)
    return { types: bodies.map(({ type }) => type), bodies, stripe }
  }

  it.each([
    ['pm_card_createDispute', 'charge.dispute.created'],
    ['pm_card_createIssuerFraudRecord', 'radar.early_fraud_warning.created'],
  ])('reaches what %s brings', async (token, type) => {
    const { types } = await sentBy(token, { duplicate: 1 })
    expect(types.filter((one) => one === type)).toHaveLength(2)
    expect((await sentBy(token, { drop: [type] })).types).not.toContain(type)
  })

  it('makes two Event objects of one change', async () => {
    const { types, stripe } = await sentBy('pm_card_createIssuerFraudRecord', { twoEvents: true })
    expect(types.filter((type) => type === 'radar.early_fraud_warning.created')).toHaveLength(2)
    const made = stripe.store.list('event', { types: ['radar.early_fraud_warning.created'], limit: 9 }).data
    expect(new Set(made.map(({ id }) => id)).size).toBe(2)
  })

  it('spoils as many deliveries as it was told to', async () => {
    const { bodies } = await sentBy('pm_card_createDispute', { livemode: 2 })
    expect(bodies.filter(({ livemode }) => livemode)).toHaveLength(2)
    expect(bodies.length).toBeGreaterThan(2)
  })
})
